import { UserError } from '../user-error';

/** Smallest and largest value of a map, in attribution units. */
interface MapRange {
  readonly min: number;
  readonly max: number;
}

/**
 * Range of the values of a map.
 * @throws UserError 'not-finite', because such a map has no valid display
 */
export function mapRange(map: Float32Array): MapRange {
  let min = Infinity;
  let max = -Infinity;
  for (const value of map) {
    if (!Number.isFinite(value)) {
      const message = `The attribution map contains ${value}: choose another image or model.`;
      throw new UserError('not-finite', message);
    }
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max };
}
