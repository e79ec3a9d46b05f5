import { compilePeakLoops, FLOPS_PER_ROUND } from './peak-module';

/** The limits of a roofline, for one thread. */
export interface Peak {
  /** Billion multiplications and additions a second on registers. */
  readonly gflops: number;
  /** Billion bytes a second, read and written, of a copy that fits into no cache. */
  readonly gigabytesPerSecond: number;
}

/** About 2 ms, so that a coarse clock hardly matters. */
const ROUNDS = 1_000_000;
const LEAST_CALLS = 30;
/** Each of the two buffers. */
const COPIED_BYTES = 32 * 2 ** 20;

/**
 * Measures the limits of this thread with two short loops; takes at least three times `milliseconds`.
 * Source: Williams, Waterman, Patterson, Roofline, https://doi.org/10.1145/1498765.1498785
 */
export async function measurePeak(fma: boolean, milliseconds = 150): Promise<Peak> {
  const { exports } = await compilePeakLoops(2 * COPIED_BYTES, fma);
  const multiplyMs = fastest(() => exports.multiplyAdds(ROUNDS), milliseconds);
  const copyMs = fastest(() => exports.copy(0, COPIED_BYTES, COPIED_BYTES), 2 * milliseconds);
  return {
    gflops: (ROUNDS * FLOPS_PER_ROUND) / multiplyMs / 1e6,
    gigabytesPerSecond: (2 * COPIED_BYTES) / copyMs / 1e6,
  };
}

/**
 * Milliseconds of the fastest call. Repeats it for a while, because the first calls run before it is
 * optimised, and a minimum of times, because a busy machine gives a while only little of the processor.
 */
function fastest(run: () => void, milliseconds: number): number {
  const end = performance.now() + milliseconds;
  let best = Number.POSITIVE_INFINITY;
  for (let calls = 0; calls < LEAST_CALLS || performance.now() < end; calls++) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}
