import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useShallow } from 'zustand/react/shallow';
import { useSettings } from '@/lib/state/settings-store';
import { shownStyles } from '../../_session/shown-maps';
import { PopupButton, popupContent } from '../ui/popup-button';

const styleItems = popupContent(() => import('./style-items'));

/** Shows and chooses how maps lie over the picture. */
export function StyleMenu() {
  const t = useTranslations('legend');
  const styles = useSettings(useShallow(shownStyles));
  const [style, ...others] = styles;
  const name = t(style === undefined || others.length > 0 ? 'style-auto' : `style-${style}`);
  const children = (
    <>
      <span className="note">{t('style')}</span>
      <span className="button-value one-line">{name}</span>
      <ChevronDown className="quiet" aria-hidden />
    </>
  );
  return (
    <PopupButton
      kind="menu"
      content={styleItems}
      trigger={{ className: 'button button-filled', 'aria-label': t('styleNamed', { name }), children }}
    />
  );
}
