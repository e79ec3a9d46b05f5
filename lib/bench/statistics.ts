/** Statistics of several times. */
export interface Summary {
  readonly runs: number;
  readonly medianMs: number;
  readonly p95Ms: number;
}

/** Throws if there are no samples. */
export function summarize(samplesMs: readonly number[]): Summary {
  return { runs: samplesMs.length, medianMs: median(samplesMs), p95Ms: percentile(samplesMs, 0.95) };
}

export function median(values: readonly number[]): number {
  const sorted = sortedOf(values);
  const middle = sorted.length / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle) - 1]!) / 2;
}

/** Returns a percentile by nearest rank; `share` is 0 to 1. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = sortedOf(values);
  return sorted[Math.max(Math.ceil(share * sorted.length), 1) - 1]!;
}

/** Mean of the fastest quarter: other programs only ever make times longer. */
export function fastMean(values: readonly number[]): number {
  const fastest = sortedOf(values).slice(0, Math.ceil(values.length / 4));
  return fastest.reduce((sum, value) => sum + value, 0) / fastest.length;
}

function sortedOf(values: readonly number[]): number[] {
  if (values.length === 0) throw new Error('There are no values to summarize.');
  return values.toSorted((a, b) => a - b);
}
