import { useTranslations } from 'use-intl';
import { SETTINGS } from '@/lib/settings/settings-table';
import { setThreshold, useSettings } from '@/lib/state/settings-store';
import { useNumberFormat } from '../../_hooks/use-number-format';
import { Slider } from '../ui/slider';

/** Hides the weakest values of every map. */
export function ThresholdSlider() {
  const t = useTranslations('legend');
  const format = useNumberFormat();
  const threshold = useSettings((state) => state.threshold);
  const percent = format.number((100 - threshold) / 100, { style: 'percent' });
  return (
    <Slider
      label={t('threshold')}
      text={threshold === 0 ? t('thresholdOff') : t('strongest', { percent })}
      value={threshold}
      {...SETTINGS.threshold.slider}
      hint={t('thresholdHint')}
      onChange={setThreshold}
    />
  );
}
