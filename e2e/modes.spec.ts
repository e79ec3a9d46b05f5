import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { movingDiscClip, noisySceneClip, stillSceneClip } from '@/tools/chromium/clips';
import { SCREENSHOTS_FOLDER } from '@/tools/chromium/paths';
import { readY4mFrame } from '@/tools/chromium/y4m';
import { BoardPage, MAPS_TIMEOUT } from './harness/board-page';
import { LabPage } from './harness/lab-page';
import { visibleDifference } from './harness/map-picture';
import { NARROW_MODEL } from './harness/model-names';
import { explainInNode, preprocessInNode } from './harness/node-explainer';
import { expect, REDUCED_MOTION, test } from './harness/test';

/** Scaling and rounding alone stay below this; 0 to 255. */
const VISIBLE_DIFFERENCE = 2;

test.use({ ...REDUCED_MOTION, camera: { clip: () => stillSceneClip('star', 5) } });

async function frozenStar(page: Page): Promise<BoardPage> {
  const lab = new LabPage(page);
  await lab.open();
  await lab.startCamera();
  await lab.freeze();
  await lab.setOpacity(1);
  return new BoardPage(page);
}

test('the methods view shows several methods on one frame and their agreement', async ({ page }) => {
  const board = await frozenStar(page);
  const tiles = ['picture', 'saliency', 'integrated-gradients', 'grad-cam'];
  await board.open('wall', tiles);
  const pictures = await Promise.all(tiles.map((id) => board.picture(id)));
  for (const [index, a] of pictures.entries()) {
    for (const b of pictures.slice(index + 1))
      expect(visibleDifference(a, b)).toBeGreaterThan(VISIBLE_DIFFERENCE);
  }
  await expect(board.tile('saliency')).toContainText('reference');
  await expect(board.tile('grad-cam').locator('.tile-score')).toHaveText(/^ρ −?\d\.\d\d · \d+%$/);

  // Signed and unsigned maps have separate colour maps.
  const colours = (kind: string) =>
    page.getByRole('button', { name: new RegExp(`^Colours, ${kind} maps: `) });
  await expect(colours('unsigned')).toHaveAccessibleName(/inferno$/);
  await expect(colours('signed')).toHaveAccessibleName(/RdBu_r$/);
  const inferno = await board.picture('saliency');
  await page.keyboard.press('c');
  await expect(colours('unsigned')).toHaveAccessibleName(/magma$/);
  await expect(colours('signed')).toHaveAccessibleName(/hot$/);
  await expect
    .poll(async () => visibleDifference(inferno, await board.picture('saliency')))
    .toBeGreaterThan(VISIBLE_DIFFERENCE);
  await expect(page.locator('.tile-age')).toHaveText(tiles.map(() => /^\d+\.\d s old$/));

  await page.getByRole('button', { name: 'Gradient', exact: true }).click();
  await board.waitFor([...tiles, 'gradient']);
  expect(await board.limit('gradient')).not.toBe(await board.limit('saliency'));
  await page.getByRole('button', { name: /^Scale: / }).click();
  await page.getByRole('menuitemradio', { name: /^common/ }).click();
  await expect
    .poll(async () => (await board.limit('gradient')) === (await board.limit('saliency')))
    .toBe(true);
  expect(await board.limit('gradient')).not.toContain('≥');
  await page.getByRole('button', { name: /^Scale: / }).click();
  await page.getByRole('menuitemradio', { name: /^99%/ }).click();
  await expect.poll(() => board.limit('gradient')).toMatch(/^≥ /);

  await board
    .tile('grad-cam')
    .getByRole('button', { name: /Grad-CAM/ })
    .click();
  await expect(board.tile('grad-cam')).toContainText('reference');
  await expect(board.tile('saliency')).toContainText('ρ');

  await page.keyboard.press('w');
  await expect(page.locator('.tile')).toHaveCount(0);
  await new LabPage(page).waitForMap();
});

test('the layers view shows each layer, smooth or as its raw grid', async ({ page }) => {
  const board = await frozenStar(page);
  const tiles = ['layer1', 'layer2', 'layer3', 'layer4'];
  await board.open('layers', tiles);
  for (const [id, grid] of [
    ['layer1', '56×56'],
    ['layer4', '7×7'],
  ] as const) {
    await expect(board.tile(id)).toContainText(grid);
  }
  const smooth = await board.picture('layer4');
  await page.getByRole('button', { name: 'Raw grid' }).click();
  await expect
    .poll(async () => visibleDifference(smooth, await board.picture('layer4')))
    .toBeGreaterThan(VISIBLE_DIFFERENCE);
  await page.getByRole('button', { name: 'LayerCAM', exact: true }).click();
  await board.waitFor(tiles);
});

test('the baselines view explains one frame from each baseline and shows the completeness gap', async ({
  page,
}) => {
  const board = await frozenStar(page);
  await board.open('baselines', ['zero', 'one', 'noise', 'blur']);
  for (const id of ['zero', 'one', 'noise', 'blur']) {
    await expect(board.tile(id).locator('.tile-score')).toHaveText(/gap −?\d+\.\d\d/);
  }
  const [zero, one] = [await board.picture('zero'), await board.picture('one')];
  expect(visibleDifference(zero, one)).toBeGreaterThan(VISIBLE_DIFFERENCE);
  await expect(page.getByText('30 steps', { exact: true })).toBeVisible();
  // Integrated Gradients is signed and has the picture's resolution, whatever the single map shows.
  await expect(page.getByRole('button', { name: 'Raw grid' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Colours: RdBu_r' }).click();
  await page.getByRole('menuitemradio', { name: 'jet' }).click();
  await expect
    .poll(async () => visibleDifference(zero, await board.picture('zero')))
    .toBeGreaterThan(VISIBLE_DIFFERENCE);
  await page.getByRole('button', { name: 'Blurred', exact: true }).click();
  await board.waitFor(['zero', 'one', 'noise']);
});

test('the noise view scores the map over time and over noise levels, and saves the scores', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.startCamera();
  await lab.chooseMethod('Saliency', 'saliency');
  const board = new BoardPage(page);
  await board.open('noise', ['original', 'noisy', 'difference']);
  await expect(page.getByText('σ 0.010 normalised')).toBeVisible();
  const plot = page.locator('.line-plot');
  // Every camera frame adds a point.
  await expect
    .poll(async () => Number(await plot.getAttribute('data-points')), MAPS_TIMEOUT)
    .toBeGreaterThan(2);
  const score = async (name: string) =>
    Number.parseFloat((await page.locator(`[data-score="${name}"] dd`).textContent()) ?? '');
  expect(await score('spearman')).toBeGreaterThan(0);
  expect(await score('spearman')).toBeLessThan(1);

  await lab.freeze();
  await page.getByLabel('Noisy copies').fill('2');
  await board.waitFor(['original', 'noisy', 'difference', 'mean', 'variance']);

  await page.getByRole('button', { name: 'Sweep' }).click();
  await expect(plot).toHaveAttribute('data-points', '10', MAPS_TIMEOUT);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the scores as CSV' }).click();
  const rows = await readCsv(await (await saved).path());
  expect(rows.map(({ level }) => level)).toEqual([0, 0.005, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1]);
  expect(rows[0]).toMatchObject({ spearman: 1, sensitivityMax: 0, topClassStayed: 1 });
  expect(rows.at(-1)!.spearman).toBeLessThan(rows[1]!.spearman!);

  await page.screenshot({ path: join(SCREENSHOTS_FOLDER, 'sweep.png') });
  const restarted = plot.evaluate(
    (element) =>
      new Promise<void>((resolve) => {
        const isRestarted = () => (element as HTMLElement).dataset.points !== '10';
        new MutationObserver(() => isRestarted() && resolve()).observe(element, { attributes: true });
      }),
  );
  await page.getByRole('button', { name: 'Sweep' }).click();
  await restarted;
  await expect(plot).toHaveAttribute('data-points', '10', MAPS_TIMEOUT);
  await expect(plot).toHaveAttribute('data-axis', 'level');
  await page.getByRole('button', { name: 'Scores over time' }).click();
  await expect(plot).toHaveAttribute('data-axis', 'seconds');
});

test.describe('the camera’s own noise', () => {
  test.describe('of a still picture', () => {
    test.use({ camera: { clip: () => noisySceneClip('star', 5) } });

    test('is scored over pairs of frames, drawn across the plot, and saved', async ({ page }) => {
      const lab = new LabPage(page);
      await lab.open();
      await lab.startCamera();
      await lab.chooseMethod('Saliency', 'saliency');
      await new BoardPage(page).open('noise', ['original', 'noisy', 'difference']);
      await page.getByRole('button', { name: 'Measure the camera' }).click();
      await expect(page.locator('[data-camera-noise="measured"]')).toContainText(
        'over 10 pairs',
        MAPS_TIMEOUT,
      );
      const camera = page.locator('[data-score="spearman"] .noise-camera');
      const spearman = Number.parseFloat(((await camera.textContent()) ?? '').replace('(', ''));
      expect(spearman).toBeGreaterThan(0);
      expect(spearman).toBeLessThan(1);

      const saved = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save the scores as CSV' }).click();
      const text = await readFile(await (await saved).path(), 'utf8');
      const rows = text.split('\n').filter((line) => line.includes(',camera,'));
      expect(rows).toHaveLength(10);
      // The clip has σ = 4 of 255, which resizing from 480 to 224 pixels reduces. The maximum skips equal
      // frames, because the clip repeats.
      const level = Math.max(...rows.map((row) => Number(row.split(',')[3])));
      expect(level).toBeGreaterThan(0.005);
      expect(level).toBeLessThan(0.08);
    });
  });

  test.describe('of a moving picture', () => {
    test.use({ camera: { clip: movingDiscClip } });

    test('is not measured, and the reason is shown', async ({ page }) => {
      const lab = new LabPage(page);
      await lab.open();
      await lab.startCamera();
      await new BoardPage(page).open('noise', ['original', 'noisy', 'difference']);
      await page.getByRole('button', { name: 'Measure the camera' }).click();
      await expect(page.locator('[data-camera-noise="moved"]')).toContainText('moves too much', MAPS_TIMEOUT);
    });
  });
});

test('Integrated Gradients shows its completeness gap at the end', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.startCamera();
  await lab.freeze();
  await page.getByRole('button', { name: 'More …', exact: true }).click();
  await page.getByRole('menuitemradio', { name: /^Integrated Gradients/ }).click();
  await expect(lab.stage).toHaveAttribute('data-method', 'integrated-gradients', MAPS_TIMEOUT);
  await expect(lab.stage).toHaveAttribute('data-progress', '1', MAPS_TIMEOUT);
  await expect(page.getByRole('progressbar')).toHaveCount(0);

  const input = await preprocessInNode(NARROW_MODEL, readY4mFrame(stillSceneClip('star', 5), 0));
  const request = { input, method: 'integrated-gradients', layer: 'layer4' };
  const { convergenceDelta } = await explainInNode(NARROW_MODEL, request);
  const shownGap = async () => {
    const gap = await page.getByText('Completeness gap').locator('span').textContent();
    return Number(gap?.replace('−', '-'));
  };
  // The browser rounds video colours differently; one grey level changes the gap by up to 0.02.
  await expect.poll(async () => Math.abs((await shownGap()) - convergenceDelta!)).toBeLessThan(0.03);
});

/** Parses rows by column name; the method's column becomes NaN. */
async function readCsv(path: string): Promise<Readonly<Record<string, number>>[]> {
  const [names, ...lines] = (await readFile(path, 'utf8')).trim().split('\n');
  return lines.map((line) => {
    const cells = line.split(',').map(Number);
    return Object.fromEntries(names!.split(',').map((name, column) => [name, cells[column]!]));
  });
}
