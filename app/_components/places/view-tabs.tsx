import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { showView } from '@/lib/state/place-store';
import { closeWelcome } from '@/lib/state/source/source-store';
import { placeOf, type StageView } from '@/lib/views/places';
import { useChosenInView } from '../../_hooks/use-chosen-in-view';
import { useMissing } from '../../_hooks/use-missing';
import { useStageView } from '../../_hooks/use-stage-view';
import { useTip } from '../ui/tip';

/** Shows the views of the current place above the stage. */
export function ViewTabs() {
  const t = useTranslations('view');
  const view = useStageView();
  const row = useRef<HTMLFieldSetElement>(null);
  useChosenInView(row, view);
  const { views } = placeOf(view);
  return (
    <fieldset ref={row} className="view-tabs" aria-label={t('label')}>
      {views.map((each) => (
        <ViewTab key={each} view={each} />
      ))}
    </fieldset>
  );
}

function ViewTab({ view }: { view: StageView }) {
  const t = useTranslations('view');
  const p = useTranslations('place');
  const withTip = useTip();
  const chosen = useStageView() === view;
  const missing = useMissing([view]);
  const choose = () => {
    closeWelcome();
    showView(view);
  };
  return (
    <button
      type="button"
      className="button view-tab"
      aria-label={t(view)}
      aria-pressed={chosen}
      data-missing={missing}
      onClick={choose}
      {...withTip(missing ? p(`missing-${missing}`) : t(`${view}Hint`), `view-${view}`)}
    >
      {t(view)}
    </button>
  );
}
