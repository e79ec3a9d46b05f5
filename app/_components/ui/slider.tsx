import type { CSSProperties } from 'react';
import { useId } from 'react';
import { tip } from './tip';

interface SliderProps {
  readonly label: string;
  /** The formatted value. */
  readonly text: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly hint?: string;
  readonly onChange: (value: number) => void;
}

/** Renders a slider below its name and value. */
export function Slider({ label, text, value, min, max, step, hint, onChange }: SliderProps) {
  const id = useId();
  const filled = `${((value - min) / (max - min)) * 100}%`;
  return (
    <div {...(hint !== undefined && tip(hint))}>
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
