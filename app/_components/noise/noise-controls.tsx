import type { CSSProperties } from 'react';
import { useId } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { changeNoise, useSettings } from '@/lib/state/settings-store';
import { tip } from '../ui/tip';
import { useNoiseMeaning } from './noise-meaning';

const MAX_LEVEL = 0.1;
const LEVEL_STEP = 0.005;
const MAX_COPIES = 8;

/** How strong the noise is, on how many copies, and whether every frame gets its own. */
export function NoiseControls() {
  const t = useTranslations('noise');
  const format = useFormatter();
  const meaning = useNoiseMeaning();
  const { level, fresh, copies } = useSettings((state) => state.noise);
  const levelText = format.number(level, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <>
      <Slider
        label={t('level')}
        text={levelText}
        value={level}
        min={0}
        max={MAX_LEVEL}
        step={LEVEL_STEP}
        onChange={(value) => changeNoise({ level: value })}
      />
      <p className="note">{meaning(level)}</p>
      <Slider
        label={t('copies')}
        text={String(copies)}
        value={copies}
        min={1}
        max={MAX_COPIES}
        step={1}
        onChange={(value) => changeNoise({ copies: value })}
      />
      <button
        type="button"
        className="button button-key"
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

interface SliderProps {
  readonly label: string;
  readonly text: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
}

function Slider({ label, text, value, min, max, step, onChange }: SliderProps) {
  const id = useId();
  const filled = `${((value - min) / (max - min)) * 100}%`;
  return (
    <div>
      <label htmlFor={id} className="note named-value">
        {label} <span className="value">{text}</span>
      </label>
      <input
        id={id}
        type="range"
        className="slider"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={text}
        style={{ '--filled': filled } as CSSProperties}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
    </div>
  );
}
