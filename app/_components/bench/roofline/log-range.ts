/** Limits of a logarithmic axis. */
export interface LogRange {
  readonly low: number;
  readonly high: number;
}

/** The decades around positive values. */
export function decadesAround(values: readonly number[]): LogRange {
  const logs = values.map(Math.log10);
  return { low: 10 ** Math.floor(Math.min(...logs)), high: 10 ** Math.ceil(Math.max(...logs)) };
}

/** Powers of ten from the low to the high limit. */
export function decadesOf({ low, high }: LogRange): number[] {
  const first = Math.round(Math.log10(low));
  const count = Math.round(Math.log10(high)) - first + 1;
  return Array.from({ length: count }, (_, index) => 10 ** (first + index));
}

/** Position of a value within the range, 0 to 1. */
export function shareOf(value: number, { low, high }: LogRange): number {
  return Math.log(value / low) / Math.log(high / low);
}
