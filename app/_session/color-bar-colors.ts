import { COLOR_COUNT, colorTable } from 'live-attribution/heat-map';
import type { ColorBarName } from '@/lib/state/map-scale';

/** Colours of a colour bar from its lowest to its highest value, [256, 3]. */
export function colorBarColors(name: ColorBarName): Uint8Array {
  if (name !== 'mask' && name !== 'signed-mask') return colorTable(name);
  // A mask multiplies the picture by the strength of the value: black for 0, white for the whole picture.
  return Uint8Array.from({ length: COLOR_COUNT * 3 }, (_, at) => {
    const position = Math.floor(at / 3) / (COLOR_COUNT - 1);
    return 255 * (name === 'mask' ? position : Math.abs(2 * position - 1));
  });
}
