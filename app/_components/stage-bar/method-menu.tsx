import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useShallow } from 'zustand/react/shallow';
import { useSettings } from '@/lib/state/settings-store';
import { shownMethods } from '@/lib/state/shown-methods';
import { methodById } from '../../_session/method-list';
import { showsChosenMethod } from '../../_session/offered-methods';
import { PopupButton, popupContent } from '../ui/popup-button';

const methodItems = popupContent(() => import('./method-items'));

/** Names the methods on the stage and opens the list of all; absent where the view has its own method. */
export function MethodMenu() {
  const t = useTranslations('stageBar');
  const hasMethods = useSettings(showsChosenMethod);
  const names = useSettings(useShallow((state) => shownMethods(state).map((id) => methodById(id).name)));
  if (!hasMethods) return null;
  const name = names.length === 1 ? String(names[0]) : t('methods', { count: names.length });
  const children = (
    <>
      {name} <ChevronDown className="quiet" aria-hidden />
    </>
  );
  const trigger = { className: 'button button-filled', 'aria-label': t('method', { name }), children };
  return <PopupButton kind="menu" content={methodItems} trigger={trigger} />;
}
