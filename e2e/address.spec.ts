import type { Page } from '@playwright/test';
import { LabPage } from './harness/lab-page';
import { FULL_MODEL } from './harness/model-names';
import { expect, REDUCED_MOTION, test } from './harness/test';

test.use(REDUCED_MOTION);

function parameters(page: Page): Readonly<Record<string, string>> {
  return Object.fromEntries(new URL(page.url()).searchParams);
}

test('a link restores its view; invalid parameters are reported, and the others apply', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('?v=2&method=saliency&target=3&opacity=0.8&colour=red&layer=layer9&mode=attic&engine=wasm');
  await lab.waitForMap();
  await expect(lab.stage).toHaveAttribute('data-method', 'saliency');
  await expect(lab.stage).toHaveAttribute('data-target', '3');
  await expect(page.getByLabel('Opacity')).toHaveValue('0.8');
  const notice = page.locator('[data-notice="address"]');
  for (const part of ['colour=red', 'mode=attic', 'layer=layer9']) await expect(notice).toContainText(part);
  expect(parameters(page)).toEqual({
    v: '3',
    method: 'saliency',
    target: '3',
    opacity: '0.8',
    // Links of version 2 keep the style and the scales that were the defaults then.
    style: 'blend',
    scale: 'tile',
    singleScale: 'tile',
    engine: 'wasm',
  });

  await lab.open(`?model=${FULL_MODEL}`);
  const full = page.getByRole('button', { name: 'Network: Full ResNet-18' });
  await expect(full).toBeVisible({ timeout: 180_000 });
  await expect(notice).toHaveCount(0);
  await lab.open('?model=nobody');
  await expect(notice).toContainText('model=nobody');
  await expect(page.getByRole('button', { name: 'Network: Narrow ResNet-18' })).toBeVisible();
});

test('the back button leads over a reload to another language, without loading the page', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.waitForMap();
  await page.getByRole('link', { name: 'Deutsch' }).click();
  await expect(page).toHaveURL(/\/de\//);
  await page.reload();
  await lab.page.locator('#stage[data-state="live"]').waitFor();
  await page.evaluate(() => document.body.setAttribute('data-same', ''));
  await page.goBack();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page).toHaveURL(/\/en\//);
  await lab.waitForMap();
  await expect(page.locator('body[data-same]')).toHaveCount(1);
});

test('every choice is in the address, and the back button undoes it', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.waitForMap();
  expect(parameters(page)).toEqual({});

  await lab.chooseMethod('Saliency', 'saliency');
  await expect.poll(() => parameters(page)).toEqual({ v: '3', method: 'saliency' });
  await page.keyboard.press('w');
  await expect.poll(() => parameters(page)).toEqual({ v: '3', mode: 'wall', method: 'saliency' });
  await page.goBack();
  await expect(lab.stage).toHaveAttribute('data-view', 'single');
  await page.goBack();
  await expect(lab.stage).toHaveAttribute('data-method', 'grad-cam');
  expect(parameters(page)).toEqual({});
  await page.goForward();
  await expect(lab.stage).toHaveAttribute('data-method', 'saliency');

  // A slider changes the address but adds no history entry.
  const entries = await page.evaluate(() => history.length);
  await lab.setOpacity(0.3);
  await lab.setOpacity(0.4);
  await expect.poll(() => parameters(page)).toMatchObject({ alphaOpacity: '0.4' });
  expect(await page.evaluate(() => history.length)).toBe(entries);

  await page.getByRole('link', { name: 'Deutsch' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect.poll(() => parameters(page)).toEqual({ v: '3', method: 'saliency', alphaOpacity: '0.4' });
  await page.reload();
  await expect(page.locator('#stage')).toHaveAttribute('data-method', 'saliency', { timeout: 90_000 });
  await expect(page.getByLabel('Deckkraft')).toHaveValue('0.4');

  // The root redirects to a language and keeps the query.
  await page.goto('/?method=gradient');
  await expect(page).toHaveURL(/\/en\/?\?v=3&method=gradient$/);
  await expect(page.getByRole('button', { name: 'Gradient', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});
