const MAX = 2n ** 63n - 1n;
const MIN = -(2n ** 63n);

/**
 * Converts a number to int64: truncates the fraction, maps NaN to 0 and clamps to the range of int64.
 * Clamping matters because exporters write "to the end" as the largest int64, which rounds up as a number.
 */
export function toInt64(value: number): bigint {
  if (Number.isNaN(value)) return 0n;
  if (value >= 2 ** 63) return MAX;
  return value < -(2 ** 63) ? MIN : BigInt(Math.trunc(value));
}
