import type { AttributionMap } from '../attribution-map';

/** Where a map is strongest, and how much of it lies there: what can be said of it in a sentence. */
export interface MapFocus {
  /** The ninth of the map with the strongest evidence, by rows and columns from 0 to 2, from the upper left. */
  readonly row: number;
  readonly column: number;
  /** Share of all evidence that the strongest tenth of the map holds, 0 to 1. */
  readonly massShare: number;
  /** What share that tenth is exactly: a coarse map has no tenth. */
  readonly areaShare: number;
}

const STRONG_AREA_SHARE = 0.1;
const PARTS = 3;

/** Evidence of a map, whatever its sign; undefined where there is none. */
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

/** In double precision. */
function sum(values: Float32Array): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The third in which the centre of a row or column lies. */
function partAt(position: number, size: number): number {
  return Math.floor(((position + 0.5) * PARTS) / size);
}

/** By mean, since the parts of a coarse map differ in size; of equal ones the first. */
function strongestPart(parts: readonly { readonly mass: number; readonly count: number }[]): number {
  const means = parts.map(({ mass, count }) => (count === 0 ? 0 : mass / count));
  return means.indexOf(Math.max(...means));
}
