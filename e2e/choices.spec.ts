import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { stillSceneClip } from '@/tools/chromium/clips';
import { SCREENSHOTS_FOLDER } from '@/tools/chromium/paths';
import { MAPS_TIMEOUT } from './harness/board-page';
import { LabPage } from './harness/lab-page';
import { readMapPicture, visibleDifference } from './harness/map-picture';
import { expect, REDUCED_MOTION, test } from './harness/test';

test.use(REDUCED_MOTION);

/** Scaling and rounding alone stay below this; 0 to 255. */
const VISIBLE_DIFFERENCE = 2;

test.use({ camera: { clip: () => stillSceneClip('star', 5) } });

async function frozenStar(page: Page): Promise<LabPage> {
  const lab = new LabPage(page);
  await lab.open();
  await lab.startCamera();
  await lab.freeze();
  await lab.setOpacity(1);
  return lab;
}

async function chooseInMenu(page: Page, trigger: RegExp, item: RegExp): Promise<void> {
  await page.getByRole('button', { name: trigger }).click();
  await page.getByRole('menuitemradio', { name: item }).click();
}

/** Class of a prediction by rank, from 0. */
async function classAt(lab: LabPage, rank: number): Promise<number> {
  return (await lab.predictions())[rank]!.index;
}

test('a probability and the difference of two scores can be explained', async ({ page }) => {
  const lab = await frozenStar(page);
  await lab.chooseMethod('Gradient', 'gradient');
  await expect(lab.stage).toHaveAttribute('data-quantity', 'logit');
  const [first, second] = [await classAt(lab, 0), await classAt(lab, 1)];
  const ofScore = await lab.square();

  await chooseInMenu(page, /^Explained: logit/, /^probability/);
  await expect(lab.stage).toHaveAttribute('data-quantity', 'probability', MAPS_TIMEOUT);
  await expect(page.getByRole('button', { name: 'Explained: probability' })).toHaveText(
    /^Probability\d+\.\d%$/,
  );
  expect(visibleDifference(ofScore, await lab.square())).toBeGreaterThan(VISIBLE_DIFFERENCE);

  await page.getByRole('button', { name: 'Compare with …' }).click();
  await expect(page.getByText('Choose the other class')).toBeVisible();
  await page.locator(`[data-class="${second}"] button`).click();
  await expect(lab.stage).toHaveAttribute('data-against', String(second), MAPS_TIMEOUT);
  await expect(lab.stage).toHaveAttribute('data-target', String(first));
  await expect(page.getByRole('heading', { name: /, not / })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`target=${first}-${second}`));

  await expect(page.getByRole('button', { name: 'Explained: probability' })).toHaveText(/\d%$/);
  await page.screenshot({ path: join(SCREENSHOTS_FOLDER, 'comparison.png') });
  await page.getByRole('button', { name: /^End the comparison/ }).click();
  await expect(lab.stage).toHaveAttribute('data-against', '', MAPS_TIMEOUT);
});

test('two classes and their difference share one scale', async ({ page }) => {
  const lab = await frozenStar(page);
  await lab.chooseMethod('Gradient', 'gradient');
  const names = await page.locator('.class-bar-name').allTextContents();
  await page.keyboard.press('z');
  await page.keyboard.press('z');
  const tile = (id: string) => page.locator(`[data-tile="${id}"]`);
  for (const id of ['target', 'contrast', 'contrast-difference'])
    await expect(tile(id)).toHaveAttribute('data-progress', '1', MAPS_TIMEOUT);
  const titles = await page.locator('.tile-title').allTextContents();
  expect(names).toContain(titles[0]);
  expect(names).toContain(titles[1]);
  expect(titles[2]).toBe(`${titles[0]}, not ${titles[1]}`);
  await page.screenshot({ path: join(SCREENSHOTS_FOLDER, 'classes.png') });
  const limits = await page.locator('.tile-foot > span:nth-child(3)').allTextContents();
  expect(new Set(limits).size).toBe(1);
  await expect(tile('contrast').locator('.tile-score')).toHaveText(/^−?\d+\.\d\d · ρ −?\d\.\d\d · \d+%$/);
  const picture = async (id: string) =>
    readMapPicture(await tile(id).locator('.tile-picture').screenshot({ animations: 'disabled' }));
  expect(visibleDifference(await picture('target'), await picture('contrast-difference'))).toBeGreaterThan(
    VISIBLE_DIFFERENCE,
  );
});

test('the board of the top five classes shows five different maps', async ({ page }) => {
  await frozenStar(page);
  await page.keyboard.press('z');
  await page.keyboard.press('z');
  const classes = page.getByRole('group', { name: 'Classes side by side' });
  await classes.getByRole('button', { name: 'Two', exact: true }).press('Tab');
  await page.keyboard.press('Enter');
  await expect(classes.getByRole('button', { name: 'Top 5' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page).toHaveURL(/mode=classes.*classes=best/);
  const tiles = page.locator('[data-tile^="best-"]');
  await expect(tiles).toHaveCount(5);
  for (const tile of await tiles.all())
    await expect(tile).toHaveAttribute('data-progress', '1', MAPS_TIMEOUT);

  const names = await page.locator('.class-bar-name').allTextContents();
  const titles = await tiles.locator('.tile-title').allTextContents();
  expect(titles.toSorted()).toEqual(names.toSorted());
  for (const score of await tiles.locator('.tile-score').allTextContents())
    expect(score).toMatch(/^−?\d+\.\d\d · /);
  const limits = await tiles.locator('.tile-foot > span:nth-child(3)').allTextContents();
  expect(new Set(limits).size).toBe(1);
  await page.screenshot({ path: join(SCREENSHOTS_FOLDER, 'best-classes.png') });
  const pictures = await Promise.all(
    (await tiles.all()).map(async (tile) =>
      readMapPicture(await tile.locator('.tile-picture').screenshot({ animations: 'disabled' })),
    ),
  );
  for (const other of pictures.slice(1))
    expect(visibleDifference(pictures[0]!, other)).toBeGreaterThan(VISIBLE_DIFFERENCE);
});

test('method options can be set, and baselines have a preview', async ({ page }) => {
  const lab = await frozenStar(page);
  await expect(page.getByRole('button', { name: /^Settings: / })).toHaveCount(0);
  await chooseInMenu(page, /^More …$/, /^Occlusion/);
  await page.getByRole('button', { name: /^Settings: 32 px, stride 16, Mean colour/ }).click();
  const settings = page.locator('.method-options');
  await settings.getByLabel('Window').fill('112');
  await settings.getByLabel('Stride').fill('112');
  await expect(page).toHaveURL(/windowPx=112.*stridePx=112/);

  const key = (name: string) =>
    page.getByRole('group', { name: 'Baseline' }).getByRole('button', { name, exact: true });
  for (const id of ['zero', 'blur', 'video-mean', 'kept-frame'])
    await expect(settings.locator(`[data-baseline="${id}"]`)).toHaveAttribute('data-drawn', 'true');
  await expect(lab.stage).toHaveAttribute('data-method', 'occlusion', MAPS_TIMEOUT);
  await expect(page.getByRole('progressbar')).toHaveCount(0, MAPS_TIMEOUT);
  const fromMean = await lab.square();
  await key('White').click();
  await expect
    .poll(async () => visibleDifference(fromMean, await lab.square()), MAPS_TIMEOUT)
    .toBeGreaterThan(VISIBLE_DIFFERENCE);

  // With the frame itself as baseline the attribution is 0.
  await page.keyboard.press('Escape');
  await chooseInMenu(page, /^More methods, chosen: Occlusion/, /^Integrated Gradients/);
  await page.getByRole('button', { name: /^Settings: 50 steps, White/ }).click();
  await page.screenshot({ path: join(SCREENSHOTS_FOLDER, 'settings.png') });
  await settings.getByLabel('Steps').fill('5');
  await page.getByRole('button', { name: 'Keep this frame' }).click();
  await key('Kept frame').click();
  await expect(page.getByText('No evidence for or against this class')).toBeVisible(MAPS_TIMEOUT);
  await page.keyboard.press('Escape');

  await page.keyboard.press('z');
  for (const name of ['Light tint', 'Noise', 'Blurred', 'Video mean'])
    await page.getByRole('group', { name: 'Baselines' }).getByRole('button', { name, exact: true }).click();
  await expect(page.locator('[data-tile="video-mean"]')).toHaveAttribute('data-progress', '1', MAPS_TIMEOUT);
  await expect(page.locator('[data-tile="zero"]')).toContainText('Mean colour');
});

test('the scale of the single map can be a percentile or locked, and the legend follows', async ({
  page,
}) => {
  const lab = await frozenStar(page);
  await lab.chooseMethod('Saliency', 'saliency');
  const legend = page.getByRole('region', { name: 'Legend' });
  const limit = async () => (await legend.locator('p > span').nth(2).textContent())?.replace('≥', '').trim();
  await expect.poll(limit).toMatch(/\d/);
  await chooseInMenu(page, /^Scale: 99%/, /^per picture/);
  await expect(legend.getByText('≥')).toHaveCount(0);
  const [full, strongest] = [await lab.square(), await limit()];
  await chooseInMenu(page, /^Scale: per picture/, /^99%/);
  await expect(legend.getByText('≥')).toBeVisible();
  // The legend updates four times a second.
  await expect.poll(limit).not.toBe(strongest);
  await expect
    .poll(async () => visibleDifference(full, await lab.square()))
    .toBeGreaterThan(VISIBLE_DIFFERENCE);

  await chooseInMenu(page, /^Scale: 99%/, /^locked/);
  await expect(legend).toContainText('the scale is locked');
  await expect.poll(limit).toBe(strongest);
  const contrast = await classAt(lab, 1);
  await page.locator(`[data-class="${contrast}"] button`).click();
  await expect(lab.stage).toHaveAttribute('data-target', String(contrast), MAPS_TIMEOUT);
  // Once the score of the other class arrives, so has its map's scale.
  await expect(page.getByRole('button', { name: 'Explained: logit' })).toHaveText(/\d$/);
  expect(await limit()).toBe(strongest);
  await chooseInMenu(page, /^Scale: locked/, /^per picture/);
  await expect.poll(limit).not.toBe(strongest);
});

test('a layer is explained at its convolution or at the output of its block', async ({ page }) => {
  const lab = await frozenStar(page);
  const positions = page.getByRole('group', { name: 'Layer', exact: true });
  const atConvolution = await lab.square();
  await positions.getByRole('button', { name: 'Block', exact: true }).click();
  await expect(lab.stage).toHaveAttribute('data-layer', 'layer4.1', MAPS_TIMEOUT);
  await expect(page).toHaveURL(/layer=layer4\.1(&|$)/);
  await expect
    .poll(async () => visibleDifference(atConvolution, await lab.square()))
    .toBeGreaterThan(VISIBLE_DIFFERENCE);
  await page.keyboard.press('Shift+Digit3');
  await expect(lab.stage).toHaveAttribute('data-layer', 'layer3.1', MAPS_TIMEOUT);
  await page.keyboard.press('l');
  await expect(page.locator('.tile-title')).toHaveText(['Block 1', 'Block 2', 'Block 3', 'Block 4']);
  await positions.getByRole('button', { name: 'Layer', exact: true }).click();
  await expect(page.locator('.tile-title')).toHaveText(['Layer 1', 'Layer 2', 'Layer 3', 'Layer 4']);
  await page.keyboard.press('l');
  await expect(page).toHaveURL(/layer=layer3\.1\.conv2(&|$)/);

  // Captum's name of the default layer, and its short one, give the same view.
  await lab.open('?v=3&layer=layer4.1.conv2');
  await expect(lab.stage).toHaveAttribute('data-layer', 'layer4', MAPS_TIMEOUT);
  await expect(page).not.toHaveURL(/layer=/);
  await expect(page.locator('[data-notice="address"]')).toHaveCount(0);
});
