import { useTranslations } from 'use-intl';
import { toggleUpsampling, useSettings } from '@/lib/state/settings-store';
import { tip } from '../ui/tip';

/** Switches between smooth and nearest-neighbour display of coarse maps. */
export function UpsamplingButton() {
  const t = useTranslations('legend');
  const isNearest = useSettings((state) => state.upsampling === 'nearest');
  return (
    <button
      type="button"
      className="button button-filled"
      aria-pressed={isNearest}
      aria-label={t('nearest')}
      onClick={toggleUpsampling}
      {...tip(t('nearestHint'))}
    >
      {t('nearest')}
    </button>
  );
}
