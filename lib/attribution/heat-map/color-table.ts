import type { ColorMapName } from './color-maps';
import { colorTableData } from './color-table-data';

/** Colours of a table; a value t in 0…1 takes entry min(floor(256·t), 255), as in matplotlib. */
export const COLOR_COUNT = 256;

/** A colour map as 256 RGB triples, [256, 3], equal to matplotlib's `cm(i, bytes=True)`; a new copy each time. */
export function colorTable(name: ColorMapName): Uint8Array {
  return Uint8Array.from(atob(colorTableData[name]), (character) => character.charCodeAt(0));
}
