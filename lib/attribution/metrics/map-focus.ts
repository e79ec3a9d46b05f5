import type { AttributionMap } from '../attribution-map';

/** Position and concentration of the strongest part of a map, for a description in one sentence. */
export interface MapFocus {
  /** Row of the strongest cell of a 3×3 grid over the map, 0 to 2 from the top. */
  readonly row: number;
  readonly column: number;
  /** Share of the total absolute attribution in the strongest tenth of the map, 0 to 1. */
  readonly massShare: number;
  /** Exact area share of the strongest tenth, because a coarse map has no exact tenth. */
  readonly areaShare: number;
}

const STRONG_AREA_SHARE = 0.1;
const PARTS = 3;

/** Focus of the absolute values of a map; undefined if all are 0. */
export function mapFocus({ values, height, width }: AttributionMap): MapFocus | undefined {
  const evidence = values.map(Math.abs);
  const mass = sum(evidence);
  if (!(mass > 0)) return undefined;
  const parts = Array.from({ length: PARTS * PARTS }, () => ({ mass: 0, count: 0 }));
  evidence.forEach((value, index) => {
    const part = parts[partAt(Math.floor(index / width), height) * PARTS + partAt(index % width, width)]!;
    part.mass += value;
    part.count += 1;
  });
  const strongest = strongestPart(parts);
  const count = Math.max(1, Math.round(STRONG_AREA_SHARE * evidence.length));
  return {
    row: Math.floor(strongest / PARTS),
    column: strongest % PARTS,
    massShare: sum(evidence.sort().subarray(-count)) / mass,
    areaShare: count / evidence.length,
  };
}

/** Sum in double precision. */
function sum(values: Float32Array): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Index of the third that contains the centre of a row or column. */
function partAt(position: number, size: number): number {
  return Math.floor(((position + 0.5) * PARTS) / size);
}

/** Index of the first cell with the largest mean, because the cells of a coarse map differ in size. */
function strongestPart(parts: readonly { readonly mass: number; readonly count: number }[]): number {
  const means = parts.map(({ mass, count }) => (count === 0 ? 0 : mass / count));
  return means.indexOf(Math.max(...means));
}
