import { COLOR_COUNT } from 'live-attribution/heat-map';
import type { ColorBarName } from '@/lib/state/map-scale';
import { colorBarColors } from '../../_session/color-bar-colors';

/** Number of stops that makes the gradient look like the table. */
const STOPS = 32;

/** Returns a colour map from its lowest to its highest value as a CSS image. */
export function colorGradient(name: ColorBarName): string {
  const colors = colorBarColors(name);
  const stops = Array.from({ length: STOPS + 1 }, (_, stop) => {
    const entry = Math.round((stop / STOPS) * (COLOR_COUNT - 1)) * 3;
    return `rgb(${colors.slice(entry, entry + 3).join(' ')})`;
  });
  return `linear-gradient(to right, ${stops.join(', ')})`;
}
