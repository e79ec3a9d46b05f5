import type { Page } from '@playwright/test';
import { LabPage } from './harness/lab-page';
import { AT_REST, expect, test } from './harness/plain-host-test';

test.use({ ...AT_REST, locale: 'de-DE' });

/** What the page takes the machine for; its workers see it as it is. */
async function pretendCores(page: Page, cores: number): Promise<void> {
  await page.addInitScript((count) => {
    Object.defineProperty(navigator, 'hardwareConcurrency', { value: count });
  }, cores);
}

function countVisits(page: Page): () => number {
  let visits = 0;
  page.on('request', (request) => {
    if (request.isNavigationRequest() && new URL(request.url()).pathname.endsWith('/de/')) visits += 1;
  });
  return () => visits;
}

test('below a folder of a plain host: everything is found, and one reload brings threads', async ({
  page,
}) => {
  await pretendCores(page, 4);
  const visits = countVisits(page);
  await page.goto('./?engine=wasm#x');
  // Not by looking into the page: that counts as a visitor's touch, after which it does not reload.
  await expect.poll(visits, { timeout: 180_000 }).toBe(2);
  const stage = page.locator('#stage');
  await expect(stage).toHaveAttribute('data-state', 'live', { timeout: 120_000 });
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await expect(page).toHaveURL(/\/some\/where\/de\/\?.*engine=wasm#x$/);
  expect(visits(), 'never a loop').toBe(2);

  // What is fetched when it is wanted: popups, the guide, the other language, the 404 page.
  await page.getByRole('button', { name: /^Netz: / }).click();
  await expect(page.getByText(/SHA-256/)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL(/\/some\/where\/en\/\?.*engine=wasm#x$/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.keyboard.press('i');
  await expect(page.getByRole('dialog', { name: 'Reading guide' })).toBeVisible();
  await page.goBack();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await page.goto('en/bench/');
  const engine = page.locator('.bench button').first();
  await expect(async () => {
    await engine.click();
    await expect(engine).toHaveAttribute('aria-pressed', 'false', { timeout: 1000 });
  }, 'a page further down works too').toPass();
  await page.goto('de/?engine=wasm');
  await expect(stage).toHaveAttribute('data-state', 'live', { timeout: 120_000 });
});

test('two cores leave one for the page: nothing is loaded again for a second thread', async ({ page }) => {
  await pretendCores(page, 2);
  const visits = countVisits(page);
  // The last that a visit fetches, when the service worker that could isolate the page has long been there.
  const lastFetch = page.waitForRequest(/shapes-cheating\/model\.onnx$/, { timeout: 120_000 });
  await page.goto('./?engine=wasm');
  await lastFetch;
  expect(visits()).toBe(1);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
});

test.describe('without a service worker', () => {
  test.use({ serviceWorkers: 'block' });

  test('the page runs on one thread', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open('?engine=wasm');
    await lab.waitForMap();
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    await page.getByRole('button', { name: /^Engine: / }).click();
    await expect(page.getByText('CPU, 1 thread')).toBeVisible();
  });
});
