import type { ValueRange } from '@/lib/protocol/from-worker';

/** What the first and the last colour stand for: 0 to the maximum, or for signed maps the same distance on either side of 0. */
export function mapScale({ min, max }: ValueRange, signed: boolean): ValueRange {
  if (!signed) return { min: 0, max: Math.max(0, max) };
  const limit = Math.max(Math.abs(min), Math.abs(max));
  return { min: -limit, max: limit };
}
