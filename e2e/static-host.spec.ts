import type { Page } from '@playwright/test';
import { LabPage } from './harness/lab-page';
import { expect, REDUCED_MOTION, test } from './harness/plain-host-test';

test.use({ ...REDUCED_MOTION, locale: 'de-DE' });

/** Overrides the number of cores for the page, not for its workers. */
async function overrideCores(page: Page, cores: number): Promise<void> {
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

test('below a path of a plain host all files are found, and one reload enables threads', async ({ page }) => {
  await overrideCores(page, 4);
  const visits = countVisits(page);
  await page.goto('./?engine=wasm#x');
  // Counts requests, because evaluating in the page counts as user interaction and prevents the reload.
  await expect.poll(visits, { timeout: 180_000 }).toBe(2);
  const stage = page.locator('#stage');
  await expect(stage).toHaveAttribute('data-state', 'live', { timeout: 120_000 });
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await expect(page).toHaveURL(/\/some\/where\/de\/\?.*engine=wasm#x$/);
  expect(visits(), 'reloads once').toBe(2);

  // Parts that load on demand: popups, the guide, the other language.
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
  }, 'a nested page works too').toPass();
  await page.goto('de/?engine=wasm');
  await expect(stage).toHaveAttribute('data-state', 'live', { timeout: 120_000 });
});

test('an unknown address has a page in both languages with a way home', async ({ page, watch }) => {
  watch.expectProblems(/404/);
  await page.goto('en/nowhere/at-all/');
  await expect(page.getByRole('heading')).toHaveText([
    'This page does not exist',
    'Diese Seite gibt es nicht',
  ]);
  await expect(page.locator('body')).toHaveAttribute('data-home', '/some/where/');
  await page.getByRole('link', { name: 'Zum Lab' }).click();
  await expect(page).toHaveURL(/\/some\/where\/de\/$/);
  await expect(page.locator('#stage')).toBeVisible();
});

test('with two cores the page does not reload for a second thread', async ({ page }) => {
  await overrideCores(page, 2);
  const visits = countVisits(page);
  // The last fetch of a visit, after the service worker is active.
  const lastFetch = page.waitForRequest(/shapes-cheating\/model\.onnx$/, { timeout: 120_000 });
  await page.goto('./?engine=wasm');
  await lastFetch;
  expect(visits()).toBe(1);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
});

/** Whether code that is made of text runs in the page's worker, whose event loop it leaves first. */
function evaluatesInWorker(page: Page): Promise<boolean> {
  return page.workers()[0]!.evaluate(
    () =>
      new Promise<boolean>((resolve) =>
        setTimeout(() => {
          try {
            resolve(new Function('return true')() as boolean);
          } catch {
            resolve(false);
          }
        }),
      ),
  );
}

test('workers have a policy as soon as the service worker answers', async ({ page, watch }) => {
  watch.expectProblems(/Content Security Policy|script-src/);
  const lab = new LabPage(page);
  await lab.open();
  await lab.waitForMap();
  expect(await evaluatesInWorker(page), 'the host sends none').toBe(true);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.reload();
  await lab.waitForMap();
  expect(await evaluatesInWorker(page)).toBe(false);
});

test.describe('without a service worker', () => {
  test.use({ serviceWorkers: 'block' });

  test('the page runs on one thread', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open('?engine=wasm');
    await lab.waitForMap();
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    await page.getByRole('button', { name: /^Engine: / }).click();
    await expect(page.locator('.fact', { hasText: 'Threads' })).toHaveText('Threads1');
  });
});
