/**
 * Fractional bits of a weight, as in PIL: 32 minus 8 bits of the pixel and 2 bits of headroom for the sum.
 */
export const WEIGHT_BITS = 22;

/** First source pixel, number of source pixels and fixed-point weights of each output pixel of one axis. */
export interface ResampleCoefficients {
  /** [count] */
  readonly starts: Int32Array;
  /** [count] */
  readonly lengths: Int32Array;
  /** Row length of `weights`: the largest possible number of taps. */
  readonly taps: number;
  /** [count, taps], scaled by 2^WEIGHT_BITS, zero past the length of a row. */
  readonly weights: Int32Array;
}

/**
 * Weights of PIL's antialiased bilinear filter along one axis (Image.resize, Resampling.BILINEAR): a triangle
 * whose width is the reduction factor, clipped at the border, normalised to sum 1 and rounded to 22
 * fractional bits. Computes only the outputs `first` to `first + count − 1`, because a crop needs no others.
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
