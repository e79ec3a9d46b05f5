import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { PopupButton, popupContent } from '../ui/popup-button';
import { useScaleChoices } from './use-scale-choices';

const scaleItems = popupContent(() => import('./scale-items'));

/** Shows and chooses the value of the strongest colour. */
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
        className: 'button button-filled',
        'aria-label': t('scaleNamed', { name }),
        children,
      }}
    />
  );
}
