const MAX = 2n ** 63n - 1n;
const MIN = -(2n ** 63n);

/**
 * A number as int64, its fraction cut off; NaN becomes 0. "To the end" is often written as the largest int64, which
 * as a number is rounded up: such are held at the limits.
 */
export function toInt64(value: number): bigint {
  if (Number.isNaN(value)) return 0n;
  if (value >= 2 ** 63) return MAX;
  return value < -(2 ** 63) ? MIN : BigInt(Math.trunc(value));
}
