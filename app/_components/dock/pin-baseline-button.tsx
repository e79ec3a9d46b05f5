import { Camera } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { presentSession } from '../../_session/current-session';
import { tip } from '../ui/tip';

/** Pins the present frame as a baseline. */
export function PinBaselineButton() {
  const t = useTranslations('baseline');
  return (
    <button
      type="button"
      className="button button-filled dock-button"
      aria-label={t('keep')}
      onClick={() => presentSession()?.requests.pinBaseline()}
      {...tip(t('keepHint'))}
    >
      <Camera aria-hidden />
      <span className="dock-keep-name">{t('keep')}</span>
    </button>
  );
}
