import { execFileSync } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { TINY_MODEL } from '@/e2e/harness/model-names';
import type { LabTestOptions } from '@/e2e/harness/test';
import { BASE_FLAGS, WEBGPU_FLAGS } from '@/tools/chromium/browser-flags';
import { MODELS_OVERLAY } from '@/tools/chromium/paths';

// Worker processes evaluate the config again and inherit the path that the first evaluation found.
process.env.LAB_CHROMIUM ??= execFileSync(process.execPath, ['scripts/find-chromium.mjs'], {
  cwd: fileURLToPath(new URL('.', import.meta.url)),
  encoding: 'utf8',
}).trim();
process.env.LAB_TEST_PORT ??= String(await freePort());
const port = process.env.LAB_TEST_PORT;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Tests the built site (out/) in Chromium, with an overlay of test models. */
export default defineConfig<LabTestOptions>({
  testDir: 'e2e',
  testMatch: /\.spec\.ts$/,
  globalSetup: './e2e/harness/global-setup.ts',
  outputDir: 'test-results/browser',
  reporter: [['list'], ['json', { outputFile: 'test-results/browser.json' }]],
  // Long, because a busy machine without a GPU may need minutes.
  timeout: 420_000,
  expect: { timeout: 30_000 },
  workers: 2,
  // Not while developing, because a retry would hide a race.
  retries: Number(process.env.LAB_TEST_RETRIES ?? 0),
  forbidOnly: true,
  webServer: {
    command: `"${process.execPath}" scripts/serve.mjs --port ${port} --overlay "${MODELS_OVERLAY}"`,
    url: `http://localhost:${port}`,
    reuseExistingServer: false,
  },
  use: {
    baseURL: `http://localhost:${port}`,
    headless: true,
    viewport: { width: 1280, height: 720 },
    locale: 'en-US',
    // Blocked, so that tests load the site from the server; tests of offline use allow them.
    serviceWorkers: 'block',
    launchOptions: { executablePath: process.env.LAB_CHROMIUM },
  },
  projects: [
    {
      name: 'cpu',
      testIgnore: /webgpu\.spec\.ts$/,
      use: { flags: BASE_FLAGS },
    },
    {
      name: 'webgpu',
      testMatch: /(golden|live|webgpu)\.spec\.ts$/,
      // Small, because software rendering is slow.
      use: {
        flags: [...BASE_FLAGS, ...WEBGPU_FLAGS],
        model: TINY_MODEL,
        viewport: { width: 900, height: 640 },
      },
    },
  ],
});
