import { COLOR_COUNT, type ColorMapName, colorTable } from 'live-attribution/heat-map';
import { useMemo } from 'react';

/** Enough stops that the strip cannot be told from the table. */
const STOPS = 32;

/** The colours of a map from its lowest to its highest value. */
export function ColorStrip({ name }: { name: ColorMapName }) {
  const backgroundImage = useMemo(() => gradient(name), [name]);
  return <div className="color-strip" style={{ backgroundImage }} data-color-map={name} aria-hidden />;
}

function gradient(name: ColorMapName): string {
  const colors = colorTable(name);
  const stops = Array.from({ length: STOPS + 1 }, (_, stop) => {
    const entry = Math.round((stop / STOPS) * (COLOR_COUNT - 1)) * 3;
    return `rgb(${colors.slice(entry, entry + 3).join(' ')})`;
  });
  return `linear-gradient(to right, ${stops.join(', ')})`;
}
