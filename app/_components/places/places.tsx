import { useTranslations } from 'use-intl';
import { returnToPlace } from '@/lib/state/place-store';
import { closeWelcome } from '@/lib/state/source/source-store';
import { type Place, placeOf, SHOWN_PLACES } from '@/lib/views/places';
import { useMissing } from '../../_hooks/use-missing';
import { useStageView } from '../../_hooks/use-stage-view';
import { useTip } from '../ui/tip';
import { PLACE_ICONS } from './place-icons';

/** Leads to the places of the page: a rail beside the stage, on phones a bar along the bottom. */
export function Places() {
  const t = useTranslations('place');
  return (
    <nav className="places" aria-label={t('label')}>
      {SHOWN_PLACES.map((place) => (
        <PlaceButton key={place.id} place={place} />
      ))}
    </nav>
  );
}

function PlaceButton({ place: { id, views } }: { place: Place }) {
  const t = useTranslations('place');
  const withTip = useTip();
  const chosen = placeOf(useStageView()).id === id;
  const missing = useMissing(views);
  const Icon = PLACE_ICONS[id];
  const enter = () => {
    closeWelcome();
    returnToPlace(id);
  };
  return (
    <button
      type="button"
      className="button place-button"
      aria-current={chosen ? 'true' : undefined}
      onClick={enter}
      {...withTip(missing ? t(`missing-${missing}`) : t(`${id}Hint`), `place-${id}`)}
    >
      <Icon aria-hidden />
      <span className="place-name">{t(id)}</span>
    </button>
  );
}
