import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useStageView } from '../../_hooks/use-stage-view';
import { PopupButton, popupContent } from '../ui/popup-button';

const viewItems = popupContent(() => import('./view-items'));

/** Names the view and opens the list of all. */
export function ViewMenu() {
  const t = useTranslations('stageBar');
  const view = useTranslations('view');
  const name = view(useStageView());
  const children = (
    <>
      {name} <ChevronDown className="quiet" aria-hidden />
    </>
  );
  const trigger = { className: 'button button-filled', 'aria-label': t('view', { name }), children };
  return <PopupButton kind="menu" content={viewItems} trigger={trigger} />;
}
