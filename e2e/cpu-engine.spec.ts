import { expect, test } from '@playwright/test';
import { ISOLATED_PATH } from '@/tools/chromium/module-server';
import { serveModuleChecks } from './harness/module-checks';

const call = serveModuleChecks()<typeof import('./harness/cpu-engine-checks.page')>('cpu-engine-checks');

const SEEDS = [1, 2, 3, 4, 5, 6];

test.describe('on an isolated page', () => {
  test.beforeEach(({ page }) => page.goto(new URL(ISOLATED_PATH, page.url()).href));

  test('1, 2 and 4 threads compute the same bits', async ({ page }) => {
    for (const exact of [false, true]) {
      const runs = await call(page, 'runWithThreads', [1, 2, 4], exact);
      expect(runs.map(({ isIsolated, threads }) => [isIsolated, threads])).toEqual([
        [true, 1],
        [true, 2],
        [true, 4],
      ]);
      expect(new Set(runs.map(({ hash }) => hash)).size).toBe(1);
    }
  });

  for (const threads of [1, 2]) {
    test(`a cancelled run with ${threads} threads leaves the engine usable`, async ({ page }) => {
      const { cancelled, wrong } = await call(page, 'cancelRuns', threads, [0, 1, 2, 5, 10, 20, 40, 80]);
      expect(cancelled).toBeGreaterThan(0);
      expect(wrong).toBe(0);
    });
  }

  test('logits and gradients are those of float64, exact and fast with FMA', async ({ page }) => {
    // Six passes in float64 take 90 seconds of an idle processor.
    test.setTimeout(900_000);
    const { hasFma, exact, fast } = await call(page, 'compareWithFloat64', SEEDS);
    console.info(JSON.stringify({ exact, fast }));
    expect(hasFma).toBe(true);
    expect([...exact.faults, ...fast.faults]).toEqual([]);
  });
});

test.describe('on a page that is not isolated', () => {
  test('one thread computes, however many are asked for', async ({ page }) => {
    const runs = await call(page, 'runWithThreads', [1, 4]);
    expect(runs.map(({ isIsolated, threads }) => [isIsolated, threads])).toEqual([
      [false, 1],
      [false, 1],
    ]);
    expect(runs[0]!.hash).toBe(runs[1]!.hash);
  });
});
