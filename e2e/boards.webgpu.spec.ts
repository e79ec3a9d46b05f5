import { BoardPage, MAPS_TIMEOUT } from './harness/board-page';
import { LabPage } from './harness/lab-page';
import { visibleDifference } from './harness/map-picture';
import { openView } from './harness/open-view';
import { expect, test } from './harness/test';

/** Scaling and rounding alone stay below this; 0 to 255. */
const VISIBLE_DIFFERENCE = 2;

const BOARDS = [
  ['wall', ['picture', 'saliency', 'integrated-gradients', 'grad-cam']],
  ['layers', ['layer1', 'layer2', 'layer3', 'layer4']],
  ['baselines', ['zero', 'one']],
] as const;

test('the boards are drawn on the GPU, each tile with a different map', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const lab = new LabPage(page);
  // Eight steps suffice for different maps.
  await lab.open('?v=2&options.steps=8&engine=webgpu');
  await lab.waitForMap();
  await expect(lab.stage).toHaveAttribute('data-engine', 'webgpu');
  // The strongest cell, read back from the GPU, has the value of the strongest colour.
  const largest = await page.locator('.legend-scale > span').last().textContent();
  await page.getByRole('application', { name: 'Values of the map' }).focus();
  await expect(page.locator('.map-value')).toContainText(`${largest} · top`, MAPS_TIMEOUT);
  await page.keyboard.press('Escape');
  await lab.setOpacity(1);
  const board = new BoardPage(page);
  for (const [view, tiles] of BOARDS) {
    await openView(page, view);
    if (view === 'baselines') {
      for (const unwanted of ['Noise', 'Blurred'])
        await page
          .getByRole('group', { name: 'Baselines' })
          .getByRole('button', { name: unwanted, exact: true })
          .click();
    }
    await board.waitFor(tiles);
    const pictures = await Promise.all(tiles.map((id) => board.picture(id)));
    for (const [index, a] of pictures.entries()) {
      for (const [other, b] of pictures.slice(index + 1).entries()) {
        const names = `${tiles[index]} and ${tiles[index + 1 + other]}`;
        expect(visibleDifference(a, b), names).toBeGreaterThan(VISIBLE_DIFFERENCE);
      }
    }
  }

  // Two copies run as one batch.
  await openView(page, 'noise');
  await page.getByLabel('Noisy copies').fill('2');
  await board.waitFor(['original', 'noisy', 'difference', 'mean', 'variance']);
  expect(
    visibleDifference(await board.picture('original'), await board.picture('difference')),
  ).toBeGreaterThan(VISIBLE_DIFFERENCE);
  const spearman = await page.locator('[data-score="spearman"] dd').first().textContent();
  expect(Number.parseFloat(spearman ?? '')).toBeGreaterThan(0.3);
});

test('the top five maps of one GPU run equal those of single runs', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const lab = new LabPage(page);
  // The backward pass to layer 3 contains convolutions.
  await lab.open('?v=2&mode=classes&layer=layer3&classesScale=tile&opacity=1&engine=webgpu');
  const board = new BoardPage(page);
  await board.waitFor(['target', 'contrast', 'contrast-difference']);
  await expect(lab.stage).toHaveAttribute('data-engine', 'webgpu');
  const limit = async (id: string) => Number.parseFloat(await board.limit(id));
  const alone = [await limit('target'), await limit('contrast')];
  expect(alone[0]).toBeGreaterThan(0);
  expect(alone[1]).not.toBe(alone[0]);
  await page.getByRole('button', { name: 'Top 5' }).click();
  await board.waitFor(['best-1', 'best-2', 'best-3', 'best-4', 'best-5']);
  for (const [index, value] of alone.entries()) {
    const together = await limit(`best-${index + 1}`);
    expect(Math.abs(together / value - 1)).toBeLessThan(0.01);
  }
  const [first, second] = [await board.picture('best-1'), await board.picture('best-2')];
  expect(visibleDifference(first, second)).toBeGreaterThan(VISIBLE_DIFFERENCE);
});
