import type { FrameTable } from './frame-table';

/** Smaller differences are roundings. */
const ROUNDING_US = 1000;

/**
 * Moves the times of a table so that its first frame is at the time that the browser gives it. An edit list
 * may begin within a frame; browsers begin with the next one, at time 0.
 */
export function alignTable(table: FrameTable, firstUs: number): FrameTable {
  const { timesUs, durationUs } = table;
  const [first = 0, second = durationUs] = timesUs;
  const earlierUs = first - firstUs;
  // A difference of whole frames is another frame.
  if (earlierUs <= ROUNDING_US || earlierUs >= second - first) return table;
  return {
    ...table,
    timesUs: timesUs.map((timeUs) => timeUs - earlierUs),
    durationUs: durationUs - earlierUs,
  };
}
