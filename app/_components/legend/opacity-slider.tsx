import type { MapStyle } from 'live-attribution/heat-map';
import { useTranslations } from 'use-intl';
import { opacityKey } from '@/lib/protocol/settings';
import { SETTINGS } from '@/lib/settings/settings-table';
import { setOpacity, useSettings } from '@/lib/state/settings-store';
import { useNumberFormat } from '../../_hooks/use-number-format';
import { Slider } from '../ui/slider';

/** Sets how strongly maps of the style cover the picture. */
export function OpacitySlider({ style }: { style: MapStyle }) {
  const t = useTranslations('legend');
  const format = useNumberFormat();
  const opacity = useSettings((state) => state[opacityKey(style)]);
  return (
    <Slider
      label={t('opacity')}
      text={format.number(opacity, { style: 'percent' })}
      value={opacity}
      {...SETTINGS.opacity.slider}
      onChange={(value) => setOpacity(style, value)}
    />
  );
}
