import { useTranslations } from 'use-intl';
import { showView } from '@/lib/state/place-store';
import { SHOWN_PLACES } from '@/lib/views/places';
import { useStageView } from '../../_hooks/use-stage-view';
import { RadioItems } from '../ui/radio-items';

/** Lists the views of all places. */
export default function ViewItems() {
  const view = useTranslations('view');
  const place = useTranslations('place');
  const chosen = useStageView();
  return SHOWN_PLACES.map(({ id, views }) => (
    <RadioItems
      key={id}
      heading={place(id)}
      value={chosen}
      choices={views.map((value) => ({ value, label: view(value) }))}
      onChoose={showView}
    />
  ));
}
