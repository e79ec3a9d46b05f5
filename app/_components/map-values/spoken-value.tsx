import { readCell } from 'live-attribution/heat-map';
import { useEffect, useRef, useState } from 'react';
import type { MapValues } from '@/lib/protocol/map-values';
import { cellOf } from '@/lib/state/map-position';
import type { MapPosition } from '@/lib/state/map-values-store';
import { useMapValueTexts } from './use-map-value-texts';

interface SpokenValueProps {
  readonly position: MapPosition | undefined;
  readonly values: MapValues | undefined;
}

/** Speaks the value once for each key that moves the position; a moving picture changes it silently. */
export function SpokenValue({ position, values }: SpokenValueProps) {
  const texts = useMapValueTexts();
  const [text, setText] = useState('');
  const spoken = useRef<MapPosition>(undefined);
  useEffect(() => {
    if (position?.by !== 'keys' || !values || spoken.current === position) return;
    spoken.current = position;
    const { value, where, name } = texts(
      values,
      readCell(values, cellOf(position, values), values.signed),
      position.tile,
    );
    setText([value, where, name].join('; '));
  }, [position, values, texts]);
  return (
    <p className="sr-only" aria-live="polite" data-spoken-value>
      {text}
    </p>
  );
}
