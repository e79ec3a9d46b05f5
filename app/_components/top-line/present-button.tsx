import { Presentation } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { PopupButton, popupContent } from '../ui/popup-button';

const presentMenu = popupContent(() => import('./present-menu'));

/** Shows the page to an audience, with a lesson or without. */
export function PresentButton() {
  const t = useTranslations('present');
  const children = (
    <>
      <Presentation aria-hidden />
      <span className="reading-button-name">{t('label')}</span>
    </>
  );
  return (
    <PopupButton
      kind="menu"
      content={presentMenu}
      trigger={{ className: 'button', 'aria-label': t('label'), 'data-tip': t('hint'), children }}
    />
  );
}
