import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { PopupButton, popupContent } from '../ui/popup-button';
import { useScaleChoices } from './use-scale-choices';

const scaleItems = popupContent(() => import('./scale-items'));

/** Names what the strongest colour stands for and lets it be chosen. */
export function ScaleMenu() {
  const t = useTranslations('legend');
  const { chosen, key } = useScaleChoices();
  const name = t(key(chosen));
  const children = (
    <>
      <span className="note">{t('scale')}</span>
      <span className="button-value one-line">{name}</span>
      <ChevronDown className="quiet" aria-hidden />
    </>
  );
  return (
    <PopupButton
      kind="menu"
      content={scaleItems}
      trigger={{
        className: 'button button-key',
        'aria-label': t('scaleNamed', { name }),
        children,
      }}
    />
  );
}
