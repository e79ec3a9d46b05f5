import type { Preprocessing } from 'live-attribution/model';

/** Side of the blocks whose means separate movement from noise, because averaging removes the noise. */
const BLOCK_PX = 8;

/** Difference of two frames of the same size. */
interface FrameChange {
  /** Standard deviation of one frame's noise, in normalised units: √(mean of squared differences / 2). */
  readonly noise: number;
  /** Largest change of the mean of an 8×8 block of a channel, in byte steps of the picture. */
  readonly blockSteps: number;
}

/** Compares two normalised pictures, [3, S, S]. */
export function frameChange(
  before: Float32Array,
  now: Float32Array,
  { cropPx, std }: Pick<Preprocessing, 'cropPx' | 'std'>,
): FrameChange {
  const blocks = Math.ceil(cropPx / BLOCK_PX);
  const planeSize = cropPx * cropPx;
  let squares = 0;
  let blockSteps = 0;
  for (let channel = 0; channel < 3; channel++) {
    const sums = new Float64Array(blocks * blocks);
    const counts = new Uint16Array(blocks * blocks);
    for (let pixel = 0; pixel < planeSize; pixel++) {
      const change = now[channel * planeSize + pixel]! - before[channel * planeSize + pixel]!;
      squares += change ** 2;
      const row = Math.floor(pixel / cropPx / BLOCK_PX);
      const block = row * blocks + Math.floor((pixel % cropPx) / BLOCK_PX);
      sums[block]! += change;
      counts[block]! += 1;
    }
    const largest = sums.reduce((most, sum, block) => Math.max(most, Math.abs(sum) / counts[block]!), 0);
    blockSteps = Math.max(blockSteps, largest * std[channel]! * 255);
  }
  return { noise: Math.sqrt(squares / now.length / 2), blockSteps };
}
