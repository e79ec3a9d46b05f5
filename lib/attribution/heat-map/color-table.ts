import type { ColorMapName } from './color-maps';
import { colorTableData } from './color-table-data';

/** Colours per table; a value t in 0…1 has the index min(floor(256·t), 255), as in matplotlib. */
export const COLOR_COUNT = 256;

/** Colour map as RGB bytes [256, 3], equal to matplotlib's `cm(i, bytes=True)`; a new array per call. */
export function colorTable(name: ColorMapName): Uint8Array {
  return Uint8Array.from(atob(colorTableData[name]), (character) => character.charCodeAt(0));
}
