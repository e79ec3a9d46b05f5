import { Timer } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { toggleTimings, usePreferences } from '@/lib/state/preference-store';
import { useTip } from '../ui/tip';

export function TimingsSwitch() {
  const t = useTranslations('timing');
  const withTip = useTip();
  const shown = usePreferences((state) => state.showTimings);
  return (
    <button
      type="button"
      className="button icon-button"
      aria-label={t('label')}
      aria-pressed={shown}
      onClick={toggleTimings}
      {...withTip(t('label'), 'timings')}
    >
      <Timer aria-hidden />
    </button>
  );
}
