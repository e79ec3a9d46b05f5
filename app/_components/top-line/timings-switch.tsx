import { Timer } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { toggleTimings, usePreferences } from '@/lib/state/preference-store';
import { IconButton } from '../ui/icon-button';

export function TimingsSwitch() {
  const t = useTranslations('timing');
  const shown = usePreferences((state) => state.showTimings);
  return (
    <IconButton
      icon={Timer}
      label={t('label')}
      action="timings"
      aria-pressed={shown}
      onClick={toggleTimings}
    />
  );
}
