import { expect, test } from 'vitest';
import { type BenchCase, benchGroups, CORE_CASES, FORWARD, OTHER_CASES } from './bench-cases';
import type { BenchTarget } from './bench-target';
import { measure, roundRatio } from './measure';

const SLOW: BenchCase = { id: 'saliency', method: 'saliency' };

/** Returns given times and records the order of calls. */
function target(
  engine: string,
  times: Record<string, number[]>,
  calls: string[],
  cpuShare?: number,
): BenchTarget {
  return {
    engine,
    description: engine,
    supports: ({ id }) => id in times,
    async run({ id }) {
      calls.push(`${engine} ${id}`);
      const elapsedMs = times[id]!.shift()!;
      return cpuShare === undefined ? { elapsedMs } : { elapsedMs, cpuMs: cpuShare * elapsedMs };
    },
    async close() {},
  };
}

test('a turn’s first run does not count, and ratios refer to the forward pass', async () => {
  const calls: string[] = [];
  const a = target('a', { forward: [100, 100, 90, 2, 80, 4, 70, 6], saliency: [100, 6, 8, 10] }, calls);
  const b = target('b', { forward: [100, 100, 90, 10, 90, 10, 90, 10] }, calls, 2);
  const measured = await measure([a, b], [FORWARD, SLOW], { rounds: 3, warmUps: 1 });
  expect(measured.map(({ rounds: _, ...row }) => row)).toEqual([
    { engine: 'a', case: 'forward', runs: 3, medianMs: 4, p95Ms: 6, perForward: 1 },
    { engine: 'a', case: 'saliency', runs: 3, medianMs: 8, p95Ms: 10, perForward: 2 },
    { engine: 'b', case: 'forward', runs: 3, medianMs: 10, p95Ms: 10, cpuMs: 20, perForward: 1 },
  ]);
  expect(measured[1]!.rounds).toEqual([{ elapsedMs: 6 }, { elapsedMs: 8 }, { elapsedMs: 10 }]);
  const round = ['a forward', 'a forward', 'a saliency', 'b forward', 'b forward'];
  expect(calls).toEqual([...round, ...round, ...round, ...round]);
});

test('it can be aborted, and reports its progress', async () => {
  const stop = new AbortController();
  const seen: number[] = [];
  const onProgress = (done: number) => {
    seen.push(done);
    if (done === 2) stop.abort(new Error('enough'));
  };
  const a = target('a', { forward: [1, 1, 1, 1] }, []);
  const run = measure([a], [FORWARD], { rounds: 4, warmUps: 0, signal: stop.signal, onProgress });
  await expect(run).rejects.toThrow('enough');
  expect(seen).toEqual([0, 1, 2]);
});

test('every method is a case, and every group has a forward pass', () => {
  expect(new Set([...CORE_CASES, ...OTHER_CASES].map(({ method }) => method)).size).toBe(14);
  for (const group of benchGroups()) {
    expect(group[0]).toBe(FORWARD);
    expect(group.length).toBeLessThanOrEqual(7);
  }
});

test('a ratio of rounds ignores a load that slows whole rounds', () => {
  const own = [1, 2, 4].map((elapsedMs) => ({ elapsedMs, cpuMs: 3 }));
  const other = [2, 4, 8].map((elapsedMs) => ({ elapsedMs }));
  expect(roundRatio(own, other, 'elapsedMs')).toBe(0.5);
  expect(roundRatio(own, other, 'cpuMs')).toBeUndefined();
  expect(roundRatio([], [], 'elapsedMs')).toBeUndefined();
});
