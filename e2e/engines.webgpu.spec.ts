import type {} from '@/lib/protocol/bench-automation';
import { expect, test } from './harness/test';

const NARROW = 8;

/** Minimum number of checked cases: every method on WebGPU, the supported ones on TensorFlow.js. */
const MIN_CASES = { webgpu: 16, tfjs: 7 } as const;

for (const engine of ['webgpu', 'tfjs'] as const) {
  test(`${engine} matches the values stored by Node, which tests compare with PyTorch`, async ({ page }) => {
    await page.goto('/en/bench/');
    await page.waitForFunction(() => window.liveAttributionBench !== undefined);
    const checked = await page.evaluate(
      async ([name, width]) => {
        const bench = window.liveAttributionBench!;
        const key = await bench.load({ width });
        await bench.start(key, { engine: name });
        return bench.check(key);
      },
      [engine, NARROW] as const,
    );
    expect(checked.length).toBeGreaterThanOrEqual(MIN_CASES[engine]);
    for (const { case: id, relativeL2, ok } of checked) expect(ok, `${id}: ${relativeL2}`).toBe(true);
  });
}
