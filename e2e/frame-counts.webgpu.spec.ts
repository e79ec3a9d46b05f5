import { expect, test } from '@playwright/test';
import { serveModuleChecks } from './support/module-checks';

const frameCounts = serveModuleChecks()<typeof import('./support/frame-counts.page')>('frame-counts');

/** Everything that may come back from the GPU in one frame. */
const MOST_BYTES = 4096;

for (const method of ['grad-cam', 'saliency']) {
  test(`a frame of ${method} makes no buffers and brings back its scores alone`, async ({ page }) => {
    const counts = await frameCounts(page, 'countFrames', method, 3, 6);
    expect(counts.buffersCreated).toBe(0);
    expect(counts.textureReads).toBe(0);
    expect(counts.mapCalls).toBeLessThanOrEqual(1);
    expect(counts.mappedBytes).toBeGreaterThan(0);
    expect(counts.mappedBytes).toBeLessThanOrEqual(MOST_BYTES);
  });
}

test('60 frames hold no more of the GPU than 10', async ({ page }) => {
  expect(await frameCounts(page, 'gpuGrowth', 'grad-cam', 10, 60)).toBeLessThanOrEqual(1.05);
});

test('every node of forward and backward pass is on the GPU, and graph capture is on', async ({ page }) => {
  const lines: string[] = [];
  page.on('console', (message) => lines.push(message.text()));
  await frameCounts(page, 'logPlacement');
  const placed = lines.filter((line) => /placed on/i.test(line));
  expect(placed.join('\n')).toMatch(/All nodes placed on \[WebGpuExecutionProvider\]/);
  expect(placed.join('\n')).not.toMatch(/CPUExecutionProvider/);
});
