import { useFormatter, useTranslations } from 'use-intl';
import { setOpacity, useSettings } from '@/lib/state/settings-store';
import { Slider } from '../ui/slider';

/** How strongly the map covers the picture. */
export function OpacitySlider() {
  const t = useTranslations('legend');
  const format = useFormatter();
  const opacity = useSettings((state) => state.opacity);
  return (
    <Slider
      label={t('opacity')}
      text={format.number(opacity, { style: 'percent' })}
      value={opacity}
      min={0}
      max={1}
      step={0.05}
      onChange={setOpacity}
    />
  );
}
