import { resampleCoefficients } from 'live-attribution/preprocess';

/** Values before the weights of each output pixel: its first source pixel and their count. */
const HEAD = 2;

/** Resampling along one axis, in the buffer format of the preprocess pass. */
export interface ResampleTable {
  /** Row length of `entries`. */
  readonly stride: number;
  /** [cropPx, stride]: first source pixel, count, fixed-point weights; count is 0 outside the picture. */
  readonly entries: Int32Array<ArrayBuffer>;
}

/** Returns PIL's coefficients for pixels startPx … startPx + cropPx − 1 of a resized axis. */
export function resampleTable(
  sourcePx: number,
  resizedPx: number,
  startPx: number,
  cropPx: number,
): ResampleTable {
  const first = Math.max(startPx, 0);
  const count = Math.min(startPx + cropPx, resizedPx) - first;
  const { starts, lengths, taps, weights } = resampleCoefficients(sourcePx, resizedPx, first, count);
  const stride = HEAD + taps;
  const entries = new Int32Array(cropPx * stride);
  for (let index = 0; index < count; index++) {
    const write = (first - startPx + index) * stride;
    entries[write] = starts[index]!;
    entries[write + 1] = lengths[index]!;
    entries.set(weights.subarray(index * taps, index * taps + lengths[index]!), write + HEAD);
  }
  return { stride, entries };
}
