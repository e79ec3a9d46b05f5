/** Where a map is strongest, and how much of it lies there: what can be said of it in a sentence. */
export interface MapFocus {
  /** The ninth of the map with the strongest evidence, by rows and columns from 0 to 2, from the upper left. */
  readonly row: number;
  readonly column: number;
  /** Share of all evidence that lies where the map has at least half of its maximum, 0 to 1. */
  readonly massShare: number;
  /** Share of the area where it has. */
  readonly areaShare: number;
}

/** At least this share of the maximum counts as strong: full width at half maximum. */
const STRONG_SHARE = 0.5;
const PARTS = 3;

/** Evidence of a map [height, width], whatever its sign; undefined where there is none. */
export function mapFocus(
  map: Float32Array,
  { height, width }: { readonly height: number; readonly width: number },
): MapFocus | undefined {
  const max = map.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (!(max > 0)) return undefined;
  const parts = Array.from({ length: PARTS * PARTS }, () => ({ mass: 0, count: 0 }));
  const strong = { mass: 0, count: 0 };
  let mass = 0;
  for (let index = 0; index < map.length; index++) {
    const value = Math.abs(map[index]!);
    mass += value;
    if (value >= STRONG_SHARE * max) {
      strong.mass += value;
      strong.count += 1;
    }
    const part = parts[partAt(Math.floor(index / width), height) * PARTS + partAt(index % width, width)]!;
    part.mass += value;
    part.count += 1;
  }
  const strongest = strongestPart(parts);
  return {
    row: Math.floor(strongest / PARTS),
    column: strongest % PARTS,
    massShare: strong.mass / mass,
    areaShare: strong.count / map.length,
  };
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
