import { LabPage } from './support/lab-page';
import { expect, test } from './support/plain-host-test';

test.use({ locale: 'de-DE' });

test('below a folder of a plain host: everything is found, and one reload brings threads', async ({
  page,
}) => {
  let loads = 0;
  page.on('load', () => {
    loads += 1;
  });
  await page.goto('./?engine=wasm#x');
  await expect(page).toHaveURL(/\/some\/where\/de\/\?engine=wasm#x$/);
  loads = 0;
  await expect
    .poll(() => page.evaluate(() => crossOriginIsolated).catch(() => false), { timeout: 180_000 })
    .toBe(true);
  const stage = page.locator('#stage');
  await expect(stage).toHaveAttribute('data-state', 'live', { timeout: 120_000 });
  expect(loads).toBeLessThanOrEqual(1);

  // What is fetched when it is wanted: popups, the guide, the other language, the 404 page.
  await page.getByRole('button', { name: /^Modell: / }).click();
  await expect(page.getByText('SHA-256')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL(/\/some\/where\/en\/\?engine=wasm#x$/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.keyboard.press('i');
  await expect(page.getByRole('dialog', { name: 'Reading guide' })).toBeVisible();
  await page.goBack();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await page.reload();
  await expect(stage).toHaveAttribute('data-state', 'live', { timeout: 120_000 });
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
