import { useTranslations } from 'use-intl';
import { SETTINGS } from '@/lib/settings/settings-table';
import { changeNoise, useSettings } from '@/lib/state/settings-store';
import { useNumberFormat } from '../../_hooks/use-number-format';
import { Slider } from '../ui/slider';
import { tip } from '../ui/tip';
import { useNoiseMeaning } from './noise-meaning';

/** Sets the noise level, the number of copies, and whether every frame has its own noise. */
export function NoiseControls() {
  const t = useTranslations('noise');
  const format = useNumberFormat();
  const meaning = useNoiseMeaning();
  const { level, fresh, copies } = useSettings((state) => state.noise);
  const levelText = format.number(level, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <>
      <Slider
        label={t('level')}
        text={levelText}
        value={level}
        {...SETTINGS.noise.level.slider}
        onChange={(value) => changeNoise({ level: value })}
      />
      <p className="note">{meaning(level)}</p>
      <Slider
        label={t('copies')}
        text={String(copies)}
        value={copies}
        {...SETTINGS.noise.copies.slider}
        onChange={(value) => changeNoise({ copies: value })}
      />
      <button
        type="button"
        className="button button-filled"
        aria-pressed={fresh}
        aria-label={t('fresh')}
        onClick={() => changeNoise({ fresh: !fresh })}
        {...tip(t('freshHint'))}
      >
        {t('fresh')}
      </button>
    </>
  );
}
