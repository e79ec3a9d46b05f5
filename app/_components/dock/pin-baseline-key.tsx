import { Camera } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { pinBaseline } from '@/lib/state/baseline-store';
import { tip } from '../ui/tip';

/** Keeps the present frame as a baseline. */
export function PinBaselineKey() {
  const t = useTranslations('baseline');
  return (
    <button
      type="button"
      className="button button-key dock-key"
      aria-label={t('keep')}
      onClick={pinBaseline}
      {...tip(t('keepHint'))}
    >
      <Camera aria-hidden />
      {t('keep')}
    </button>
  );
}
