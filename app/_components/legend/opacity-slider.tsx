import { useFormatter, useTranslations } from 'use-intl';
import { SETTINGS } from '@/lib/settings/settings-table';
import { setOpacity, useSettings } from '@/lib/state/settings-store';
import { Slider } from '../ui/slider';

/** Sets how strongly the map covers the picture. */
export function OpacitySlider() {
  const t = useTranslations('legend');
  const format = useFormatter();
  const opacity = useSettings((state) => state.opacity);
  return (
    <Slider
      label={t('opacity')}
      text={format.number(opacity, { style: 'percent' })}
      value={opacity}
      {...SETTINGS.opacity.slider}
      onChange={setOpacity}
    />
  );
}
