import type { FrameTable } from './frame-table';

type Times = Pick<FrameTable, 'timesUs' | 'durationUs'>;

/** Containers round times to their own units, and browsers to microseconds. */
const ROUNDING_US = 1000;

/** Returns the index of the frame that is shown at a time; a time just before a frame is a rounded one. */
export function frameIndexAt({ timesUs }: Times, timeUs: number): number {
  let [low, high] = [0, timesUs.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (timesUs[middle]! <= timeUs) low = middle;
    else high = middle - 1;
  }
  const next = timesUs[low + 1] ?? Number.POSITIVE_INFINITY;
  // Frames of slow motion are less than the rounding apart.
  const isRounded = next - timeUs <= ROUNDING_US && next - timeUs < timeUs - timesUs[low]!;
  return isRounded ? low + 1 : low;
}

/** Returns a time within a frame in seconds, away from its ends, which players round differently. */
export function seekTimeS({ timesUs, durationUs }: Times, index: number): number {
  const startUs = timesUs[index]!;
  const endUs = timesUs[index + 1] ?? Math.max(durationUs, startUs);
  return (startUs + endUs) / 2 / 1e6;
}
