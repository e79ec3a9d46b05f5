/** Fractional bits of a weight: 32 minus 8 for the pixel and 2 for the sum, as in PIL. */
export const WEIGHT_BITS = 22;

/** For each output pixel of one axis: its first source pixel, how many it reads, and their fixed-point weights. */
export interface ResampleCoefficients {
  /** [count] */
  readonly starts: Int32Array;
  /** [count] */
  readonly lengths: Int32Array;
  /** Row length of `weights`; the most taps that any output pixel can have. */
  readonly taps: number;
  /** [count, taps], scaled by 2^WEIGHT_BITS; zero after each row's length. */
  readonly weights: Int32Array;
}

/**
 * PIL's antialiased bilinear filter along one axis (Image.resize, Resampling.BILINEAR): a triangle as wide as the reduction,
 * cut at the border, its weights normalised to sum 1 and rounded to 22 fractional bits.
 * Made for the outputs `first` … `first + count − 1` alone, since a crop needs no others.
 */
export function resampleCoefficients(
  sourcePx: number,
  resizedPx: number,
  first = 0,
  count = resizedPx,
): ResampleCoefficients {
  const scale = sourcePx / resizedPx;
  const support = Math.max(scale, 1);
  const taps = Math.ceil(support) * 2 + 1;
  const starts = new Int32Array(count);
  const lengths = new Int32Array(count);
  const weights = new Int32Array(count * taps);
  const triangle = new Float64Array(taps);
  for (let index = 0; index < count; index++) {
    const centre = (first + index + 0.5) * scale;
    const start = Math.max(Math.trunc(centre - support + 0.5), 0);
    const length = Math.min(Math.trunc(centre + support + 0.5), sourcePx) - start;
    let sum = 0;
    for (let tap = 0; tap < length; tap++) {
      triangle[tap] = Math.max(1 - Math.abs((tap + start - centre + 0.5) / support), 0);
      sum += triangle[tap]!;
    }
    for (let tap = 0; tap < length; tap++) {
      weights[index * taps + tap] = Math.trunc(0.5 + (triangle[tap]! / sum) * 2 ** WEIGHT_BITS);
    }
    starts[index] = start;
    lengths[index] = length;
  }
  return { starts, lengths, taps, weights };
}
