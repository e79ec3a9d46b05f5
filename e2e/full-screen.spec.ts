import type { Page } from '@playwright/test';
import { LabPage } from './harness/lab-page';
import { expect, REDUCED_MOTION, test } from './harness/test';

test.use(REDUCED_MOTION);

const root = (page: Page) => page.locator('html');
const bar = (page: Page) => page.getByRole('region', { name: 'Stage controls' });

async function openFullScreen(page: Page): Promise<LabPage> {
  const lab = new LabPage(page);
  await lab.open();
  await lab.waitForMap();
  await page.keyboard.press('f');
  await expect(root(page)).toHaveAttribute('data-full-screen', 'true');
  return lab;
}

/** Uses every control of the stage's bar by pointer, and the class by its key. */
async function useBar(page: Page, lab: LabPage): Promise<void> {
  await bar(page)
    .getByRole('button', { name: /^Method: / })
    .click();
  await page.getByRole('menuitemradio', { name: /^Saliency/ }).click();
  await expect(lab.stage).toHaveAttribute('data-method', 'saliency', { timeout: 120_000 });
  await bar(page).getByRole('button', { name: 'Method: Saliency' }).click();
  await page.getByRole('menuitemradio', { name: /^Grad-CAM ?1$/ }).click();
  await bar(page).getByRole('button', { name: 'Layer 2' }).click();
  await expect(lab.stage).toHaveAttribute('data-layer', 'layer2', { timeout: 120_000 });
  await page.keyboard.press('s');
  const search = page.getByRole('combobox', { name: 'Find a class' });
  await expect(search).toBeFocused();
  await search.fill('3');
  await page.getByRole('option').first().click();
  await expect(lab.stage).toHaveAttribute('data-target', '3', { timeout: 120_000 });
  await search.press('Escape');
  await bar(page).getByRole('button', { name: 'View: Single' }).click();
  await page.getByRole('menuitemradio', { name: 'Layers' }).click();
  await expect(lab.stage).toHaveAttribute('data-view', 'layers');
}

test('full screen names class, score, method and scale, and is controlled by pointer', async ({ page }) => {
  const lab = await openFullScreen(page);
  await expect(page.locator('.top-line, .places, .dock').filter({ visible: true })).toHaveCount(0);
  await expect(page.locator('.predictions-name')).toHaveText(/class \d/);
  await expect(page.locator('.predictions-line')).toHaveText(/Logit.*\d/);
  await expect(page.locator('.predictions-caption')).toHaveText(/Grad-CAM/);
  await expect(page.locator('.legend .color-bar')).toBeVisible();
  await expect(page.locator('.legend-scale')).toHaveText(/\d/);
  await useBar(page, lab);
  await bar(page)
    .getByRole('button', { name: /Leave full screen/ })
    .click();
  await expect(root(page)).not.toHaveAttribute('data-full-screen');
  await expect(page.locator('.top-line')).toBeVisible();
});

test('every dialog opens in full screen, and the keys work after it', async ({ page }) => {
  const lab = await openFullScreen(page);
  for (const key of ['q', '?', 'Control+k']) {
    await page.keyboard.press(key);
    const dialog = page.locator('.dialog');
    await expect(dialog).toBeVisible();
    await expect(dialog).toBeInViewport();
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  }
  await page.keyboard.press('i');
  await expect(page.getByRole('dialog', { name: 'Reading guide' })).toBeVisible();
  await page.keyboard.press('i');
  await page.keyboard.press('2');
  await expect(lab.stage).toHaveAttribute('data-method', 'saliency', { timeout: 120_000 });
  await page.keyboard.press('f');
  await expect(root(page)).not.toHaveAttribute('data-full-screen');
});

test('the bar hides itself at rest and returns with the pointer', async ({ page }) => {
  await openFullScreen(page);
  await expect(bar(page)).toHaveCSS('opacity', '1');
  await expect(bar(page)).toHaveCSS('opacity', '0');
  await page.mouse.move(300, 400);
  await expect(bar(page)).toHaveCSS('opacity', '1');
});

test('a presentation is controlled by the same bar', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.waitForMap();
  await page.keyboard.press('p');
  await expect(page.locator('.presenter')).toHaveAttribute('data-step', 'predict');
  await page.keyboard.press('PageDown');
  await useBar(page, lab);
});
