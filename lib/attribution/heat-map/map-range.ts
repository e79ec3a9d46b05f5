/** Smallest and largest value of a map, in attribution units. */
interface MapRange {
  readonly min: number;
  readonly max: number;
}

/** The range of a map's values. Throws where a value is not finite: such a map cannot be drawn honestly. */
export function mapRange(map: Float32Array): MapRange {
  let min = Infinity;
  let max = -Infinity;
  for (const value of map) {
    if (!Number.isFinite(value))
      throw new Error(`The attribution map holds ${value}, which cannot be drawn.`);
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max };
}
