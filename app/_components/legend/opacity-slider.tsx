import type { CSSProperties } from 'react';
import { useId } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { setOpacity, useSettings } from '@/lib/state/settings-store';

/** How strongly the map covers the picture. */
export function OpacitySlider() {
  const t = useTranslations('legend');
  const format = useFormatter();
  const id = useId();
  const opacity = useSettings((state) => state.opacity);
  const text = format.number(opacity, { style: 'percent' });
  return (
    <div>
      <label htmlFor={id} className="note named-value">
        {t('opacity')} <span className="value">{text}</span>
      </label>
      <input
        id={id}
        type="range"
        className="slider"
        min={0}
        max={1}
        step={0.05}
        value={opacity}
        aria-valuetext={text}
        style={{ '--filled': `${opacity * 100}%` } as CSSProperties}
        onChange={(event) => setOpacity(event.target.valueAsNumber)}
      />
    </div>
  );
}
