import { readCell } from 'live-attribution/heat-map';
import { useEffect, useRef, useState } from 'react';
import type { MapValues } from '@/lib/protocol/map-values';
import { cellOf, type MapPlace } from '@/lib/state/map-values-store';
import { useMapValueWords } from './use-map-value-words';

interface SpokenValueProps {
  readonly place: MapPlace | undefined;
  readonly values: MapValues | undefined;
}

/** Speaks the value once for each key that moves the place; a moving picture changes it silently. */
export function SpokenValue({ place, values }: SpokenValueProps) {
  const words = useMapValueWords();
  const [text, setText] = useState('');
  const spoken = useRef<MapPlace>(undefined);
  useEffect(() => {
    if (place?.by !== 'keys' || !values || spoken.current === place) return;
    spoken.current = place;
    const { value, where, name } = words(
      values,
      readCell(values, cellOf(place, values), values.signed),
      place.tile,
    );
    setText([value, where, name].join('; '));
  }, [place, values, words]);
  return (
    <p className="sr-only" aria-live="polite" data-spoken-value>
      {text}
    </p>
  );
}
