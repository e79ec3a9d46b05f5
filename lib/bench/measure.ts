import { type BenchCase, FORWARD } from './bench-cases';
import type { BenchTarget } from './bench-target';
import { type Summary, summarize } from './statistics';

/** Times of one case on one engine. */
export interface Measurement extends Summary {
  readonly engine: string;
  readonly case: string;
  /** Median relative to the median of the forward pass on the same engine in the same rounds. */
  readonly perForward: number;
}

interface MeasureOptions {
  /** Timed runs of every case. */
  readonly rounds: number;
  /** Untimed runs before the timed ones, because the first runs compile. */
  readonly warmUps: number;
  readonly signal?: AbortSignal;
  /** Pause before every run, because threads of the previous run spin for a while. */
  readonly pauseMs?: number;
  onProgress?(done: number, total: number, what: string): void;
}

/**
 * Runs all cases of all targets alternately, so that other load on the machine affects them equally. The
 * cases must contain the forward pass. Throws the signal's reason if it aborts.
 */
export async function measure(
  targets: readonly BenchTarget[],
  cases: readonly BenchCase[],
  { rounds, warmUps, signal, pauseMs = 0, onProgress }: MeasureOptions,
): Promise<Measurement[]> {
  const pairs = targets.flatMap((target) =>
    cases.filter((benchCase) => target.supports(benchCase)).map((benchCase) => ({ target, benchCase })),
  );
  const samples = pairs.map((): number[] => []);
  const total = pairs.length * (rounds + warmUps);
  let done = 0;
  for (let round = -warmUps; round < rounds; round++) {
    for (const [index, { target, benchCase }] of pairs.entries()) {
      signal?.throwIfAborted();
      onProgress?.(done, total, `${target.engine}: ${benchCase.id}`);
      await pause(pauseMs);
      const elapsedMs = await target.run(benchCase);
      if (round >= 0) samples[index]!.push(elapsedMs);
      done += 1;
    }
  }
  onProgress?.(done, total, '');
  const summaries = samples.map(summarize);
  return pairs.map(({ target, benchCase }, index) => {
    const forward = pairs.findIndex((pair) => pair.target === target && pair.benchCase.id === FORWARD.id);
    if (forward < 0) throw new Error(`${target.engine} has no forward pass to compare with.`);
    const summary = summaries[index]!;
    return {
      engine: target.engine,
      case: benchCase.id,
      ...summary,
      perForward: summary.medianMs / summaries[forward]!.medianMs,
    };
  });
}

function pause(milliseconds: number): Promise<void> {
  return milliseconds === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, milliseconds));
}
