import { Camera } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { keepFrame } from '@/lib/state/baseline-store';
import { tip } from '../ui/tip';

/** Keeps the present frame as a baseline. */
export function KeepFrameKey() {
  const t = useTranslations('baseline');
  return (
    <button
      type="button"
      className="button button-key dock-key"
      aria-label={t('keep')}
      onClick={keepFrame}
      {...tip(t('keepHint'))}
    >
      <Camera aria-hidden />
      {t('keep')}
    </button>
  );
}
