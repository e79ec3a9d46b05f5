import { BASE_FLAGS } from '@/tools/chromium/browser-flags';
import { LabPage } from './harness/lab-page';
import { expect, REDUCED_MOTION, test } from './harness/test';

test.use(REDUCED_MOTION);

test('without shared memory the engine computes on one thread, and its panel says so', async ({ page }) => {
  const lab = new LabPage(page);
  const headers = ['cross-origin-opener-policy', 'cross-origin-embedder-policy'];
  await page.route(/\/en\//, async (route) => {
    const response = await route.fetch();
    const kept = Object.entries(response.headers()).filter(([name]) => !headers.includes(name));
    await route.fulfill({ response, headers: Object.fromEntries(kept) });
  });
  await lab.open();
  await lab.waitForMap();
  expect(await page.evaluate(() => [crossOriginIsolated, typeof SharedArrayBuffer])).toEqual([
    false,
    'undefined',
  ]);
  await expect(lab.stage).toHaveAttribute('data-engine', 'cpu');
  await page.getByRole('button', { name: /^Engine: / }).click();
  await expect(page.locator('.fact', { hasText: 'Threads' })).toHaveText('Threads1');
  await page.keyboard.press('Escape');
  await lab.chooseMethod('Saliency', 'saliency');
});

test.describe('without SIMD', () => {
  // V8 has no SIMD on processors without SSE 4.1.
  test.use({ flags: [...BASE_FLAGS, '--js-flags=--no-enable-sse4-1'] });

  for (const [locale, sentence] of [
    ['en', 'This browser cannot compute maps, because its WebAssembly has no SIMD.'],
    ['de', 'Dieser Browser kann keine Karten berechnen, weil sein WebAssembly kein SIMD hat.'],
  ]) {
    test(`one sentence says that no engine runs (${locale})`, async ({ page, watch }) => {
      watch.expectProblems(/SIMD/);
      const fetched: string[] = [];
      page.on('request', (request) => fetched.push(request.url()));
      await page.goto(`${locale}/`);
      await expect(page.getByText(sentence!)).toBeVisible();
      await expect(page.locator('#stage')).toHaveAttribute('data-state', 'stopped');
      await page.getByRole('button', { name: /New scene|Neue Szene/ }).click();
      await expect(page.locator('#stage')).toHaveAttribute('data-state', 'stopped');
      await page.getByRole('button', { name: /^Engine: / }).click();
      await expect(page.locator('.popover-body')).toContainText(sentence!);
      expect(fetched.filter((url) => /ort-.*\.wasm/.test(url))).toEqual([]);
      expect(page.workers()).toEqual([]);
    });
  }
});
