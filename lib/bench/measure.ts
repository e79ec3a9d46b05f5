import { type BenchCase, FORWARD } from './bench-cases';
import type { BenchTarget, RunTime } from './bench-target';
import { median, type Summary, summarize } from './statistics';

/** Times of one case on one engine. */
export interface Measurement extends Summary {
  readonly engine: string;
  readonly case: string;
  /** Median of the processor times; undefined if a run has none. */
  readonly cpuMs?: number;
  /** Median over the rounds of the time relative to the forward pass on the same engine. */
  readonly perForward: number;
  /** The times of every round, for ratios within a round. */
  readonly rounds: readonly RunTime[];
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
 * Runs all cases of all targets alternately, so that other load on the machine affects them equally. A
 * target's turn begins with an untimed run of its first case, because the caches hold another target's data.
 * The cases must contain the forward pass. Throws the signal's reason if it aborts.
 */
export async function measure(
  targets: readonly BenchTarget[],
  cases: readonly BenchCase[],
  { rounds, warmUps, signal, pauseMs = 0, onProgress }: MeasureOptions,
): Promise<Measurement[]> {
  const pairs = targets.flatMap((target) =>
    cases.filter((benchCase) => target.supports(benchCase)).map((benchCase) => ({ target, benchCase })),
  );
  const samples = pairs.map((): RunTime[] => []);
  const total = pairs.length * (rounds + warmUps);
  let done = 0;
  for (let round = -warmUps; round < rounds; round++) {
    for (const [index, { target, benchCase }] of pairs.entries()) {
      signal?.throwIfAborted();
      onProgress?.(done, total, `${target.engine}: ${benchCase.id}`);
      await pause(pauseMs);
      if (target !== pairs.at(index - 1)?.target) await target.run(benchCase);
      const time = await target.run(benchCase);
      if (round >= 0) samples[index]!.push(time);
      done += 1;
    }
  }
  onProgress?.(done, total, '');
  return pairs.map(({ target, benchCase }, index) => {
    const forward = pairs.findIndex((pair) => pair.target === target && pair.benchCase.id === FORWARD.id);
    if (forward < 0) throw new Error(`${target.engine} has no forward pass to compare with.`);
    const [own, unit] = [samples[index]!, samples[forward]!];
    const cpuTimes = own.flatMap(({ cpuMs }) => (cpuMs === undefined ? [] : [cpuMs]));
    return {
      engine: target.engine,
      case: benchCase.id,
      ...summarize(own.map(({ elapsedMs }) => elapsedMs)),
      ...(cpuTimes.length === own.length && { cpuMs: median(cpuTimes) }),
      perForward: roundRatio(own, unit, 'elapsedMs')!,
      rounds: own,
    };
  });
}

/**
 * Median over the rounds of the ratio of two times, which load that lasts longer than a round does not
 * change. Undefined if a round has no such time.
 */
export function roundRatio(
  own: readonly RunTime[],
  other: readonly RunTime[],
  time: keyof RunTime,
): number | undefined {
  const ratios = own.flatMap((run, round) => {
    const [a, b] = [run[time], other[round]?.[time]];
    return a === undefined || b === undefined ? [] : [a / b];
  });
  return ratios.length === 0 || ratios.length < own.length ? undefined : median(ratios);
}

function pause(milliseconds: number): Promise<void> {
  return milliseconds === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, milliseconds));
}
