import { expect, test } from '@playwright/test';
import { serveModuleChecks } from './harness/module-checks';

const frameCounts = serveModuleChecks()<typeof import('@/tools/chromium/frame-counts.page')>(
  'frame-counts',
  'tools/chromium',
);

/** Largest readback of one frame. */
const MAX_BYTES = 4096;

/** Method, warm-up frames, counted frames. */
const WATCHED = [
  ['grad-cam', 10, 50],
  ['saliency', 3, 6],
] as const;

for (const [method, warmUp, frames] of WATCHED) {
  test(`frames of ${method} create no buffers, hold no more GPU memory and read back only scores`, async ({
    page,
  }) => {
    const counts = await frameCounts(page, 'watchFrames', method, warmUp, frames);
    expect(counts.buffersCreated).toBe(0);
    expect(counts.textureReads).toBe(0);
    expect(counts.mapCalls).toBeLessThanOrEqual(1);
    expect(counts.mappedBytes).toBeGreaterThan(0);
    expect(counts.mappedBytes).toBeLessThanOrEqual(MAX_BYTES);
    expect(counts.growth).toBeLessThanOrEqual(1.05);
  });
}

test('every node of forward and backward pass is on the GPU, and graph capture is on', async ({ page }) => {
  const lines: string[] = [];
  page.on('console', (message) => lines.push(message.text()));
  await frameCounts(page, 'logPlacement');
  const placed = lines.filter((line) => /placed on/i.test(line));
  expect(placed.join('\n')).toMatch(/All nodes placed on \[WebGpuExecutionProvider\]/);
  expect(placed.join('\n')).not.toMatch(/CPUExecutionProvider/);
});
