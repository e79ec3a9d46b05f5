import { expect, type Page, test } from '@playwright/test';
import { BASE_FLAGS, WEBGPU_FLAGS } from './support/browser-flags';
import { type ModuleServer, startModuleServer } from './support/module-server';

type Checks = typeof import('./support/frame-counts.page');

test.use({
  launchOptions: { executablePath: process.env.LAB_CHROMIUM!, args: [...BASE_FLAGS, ...WEBGPU_FLAGS] },
});

let server: ModuleServer;
test.beforeAll(async () => {
  server = await startModuleServer();
});
test.afterAll(() => server.close());
test.beforeEach(({ page }) => page.goto(server.origin));

function call<K extends keyof Checks>(
  page: Page,
  name: K,
  ...args: Parameters<Checks[K]>
): ReturnType<Checks[K]> {
  const url = `${server.origin}/e2e/support/frame-counts.page.ts`;
  return page.evaluate(
    async ([moduleUrl, check, checkArgs]) => (await import(moduleUrl))[check](...checkArgs),
    [url, name, args as unknown[]] as const,
  ) as ReturnType<Checks[K]>;
}

/** Everything that may come back from the GPU in one frame. */
const MOST_BYTES = 4096;

for (const method of ['grad-cam', 'saliency']) {
  test(`a frame of ${method} makes no buffers and brings back its scores alone`, async ({ page }) => {
    const counts = await call(page, 'countFrames', method, 3, 6);
    expect(counts.buffersCreated).toBe(0);
    expect(counts.textureReads).toBe(0);
    expect(counts.mapCalls).toBeLessThanOrEqual(1);
    expect(counts.mappedBytes).toBeGreaterThan(0);
    expect(counts.mappedBytes).toBeLessThanOrEqual(MOST_BYTES);
  });
}

test('every node of forward and backward pass is on the GPU, and graph capture is on', async ({ page }) => {
  const lines: string[] = [];
  page.on('console', (message) => lines.push(message.text()));
  await call(page, 'logPlacement');
  const placed = lines.filter((line) => /placed on/i.test(line));
  expect(placed.join('\n')).toMatch(/All nodes placed on \[WebGpuExecutionProvider\]/);
  expect(placed.join('\n')).not.toMatch(/CPUExecutionProvider/);
});
