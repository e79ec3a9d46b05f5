import type { Page } from '@playwright/test';
import { MAPS_TIMEOUT } from './harness/board-page';
import { LabPage } from './harness/lab-page';
import { expect, test } from './harness/test';

// The scenes of these tests move, and Integrated Gradients takes long enough for the picture to move on.
const SLOW = 'options.steps=100';

interface Pictures {
  /** Number of different pictures of the waiting tile, and of the stage, until the tile had its map. */
  readonly tile: number;
  readonly stage: number;
}

/** Watches a tile in every animation frame until the worker has painted it. */
function picturesWhileWaiting(page: Page, id: string): Promise<Pictures> {
  return page.evaluate(async (tileId) => {
    const tile = document.querySelector<HTMLElement>(`[data-tile="${tileId}"]`)!;
    const still = tile.querySelector<HTMLCanvasElement>('.tile-still canvas')!;
    const stage = document.querySelector<HTMLCanvasElement>('canvas.stage-picture')!;
    // The middle row changes with the picture, because its shape moves.
    const rowOf = (canvas: HTMLCanvasElement) => {
      const { width, height } = canvas;
      return canvas
        .getContext('2d')!
        .getImageData(0, Math.floor(height / 2), width, 1)
        .data.join();
    };
    const [ofTile, ofStage] = [new Set<string>(), new Set<string>()];
    while (tile.dataset.shown === 'false') {
      ofTile.add(rowOf(still));
      ofStage.add(rowOf(stage));
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return { tile: ofTile.size, stage: ofStage.size };
  }, id);
}

test('a waiting tile shows the frame of its board while the picture moves on', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(`?v=3&mode=wall&wallMethods=integrated-gradients,smooth-grad&${SLOW}`);
  // SmoothGrad waits for all steps of Integrated Gradients.
  await expect(page.locator('[data-tile="integrated-gradients"][data-shown="true"]')).toBeVisible(
    MAPS_TIMEOUT,
  );
  await expect(page.locator('[data-tile="smooth-grad"][data-shown="false"]')).toBeVisible();
  const pictures = await picturesWhileWaiting(page, 'smooth-grad');
  expect(pictures.tile).toBe(1);
  // A tile that followed the picture would have shown a part of these.
  expect(pictures.stage).toBeGreaterThan(10);
});

test('over a frozen frame, a map of an earlier frame says so until its own is there', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(`?v=3&method=integrated-gradients&${SLOW}`);
  await expect(lab.stage).toHaveAttribute('data-progress', '1', MAPS_TIMEOUT);
  await page.keyboard.press(' ');
  const badge = page.locator('[data-earlier-frame]');
  await expect(badge).toContainText(/still belongs to an earlier frame \(\d+\.\d s before\)/);
  await expect(badge).toContainText('This frame’s map is being computed.');
  await expect(lab.stage).toHaveAttribute('data-stale', 'true');
  const earlier = await lab.stage.getAttribute('data-frame-id');
  await expect(badge).toHaveCount(0, MAPS_TIMEOUT);
  await expect(lab.stage).toHaveAttribute('data-progress', '1', MAPS_TIMEOUT);
  await expect(lab.stage).toHaveAttribute('data-stale', 'false');
  expect(await lab.stage.getAttribute('data-frame-id')).not.toBe(earlier);
  await expect(page.locator('.legend')).toContainText('Age of the map 0.0 s');
});
