import type { Page } from '@playwright/test';
import { MAPS_TIMEOUT } from './harness/board-page';
import { LabPage } from './harness/lab-page';
import { expect, test } from './harness/test';

// The scenes of these tests move, and Integrated Gradients takes long enough for the picture to move on.
const SLOW = 'options.steps=100';

/** The pixels of a canvas, as text. */
const pixelsOf = (page: Page, selector: string) =>
  page.locator(selector).evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());

test('a waiting tile shows the frame of its board while the picture moves on', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(`?v=3&mode=wall&wallMethods=saliency,integrated-gradients&${SLOW}`);
  const waiting = page.locator('[data-tile="integrated-gradients"][data-shown="false"]');
  await expect(page.locator('[data-tile="saliency"][data-progress="1"]')).toBeVisible(MAPS_TIMEOUT);
  await expect(waiting).toBeVisible();
  const still = '[data-tile="integrated-gradients"] .tile-still canvas';
  const stage = 'canvas.stage-picture';
  const before = [await pixelsOf(page, still), await pixelsOf(page, stage)];
  // More frames than a still that followed the picture would have let pass.
  let last = before[1]!;
  for (let frame = 0; frame < 12; frame++) {
    await expect.poll(() => pixelsOf(page, stage)).not.toBe(last);
    last = await pixelsOf(page, stage);
    expect(await pixelsOf(page, still)).toBe(before[0]);
  }
  await expect(waiting).toBeVisible();
});

test('over a frozen frame, a map of an earlier frame says so until its own is there', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(`?v=3&method=integrated-gradients&${SLOW}`);
  await expect(lab.stage).toHaveAttribute('data-progress', '1', MAPS_TIMEOUT);
  await page.keyboard.press(' ');
  const badge = page.locator('[data-earlier-frame]');
  await expect(badge).toContainText(/still of an earlier frame \(\d+\.\d s before\)/);
  await expect(badge).toContainText('This frame’s map is being computed.');
  await expect(lab.stage).toHaveAttribute('data-stale', 'true');
  const earlier = await lab.stage.getAttribute('data-frame-id');
  await expect(badge).toHaveCount(0, MAPS_TIMEOUT);
  await expect(lab.stage).toHaveAttribute('data-progress', '1', MAPS_TIMEOUT);
  await expect(lab.stage).toHaveAttribute('data-stale', 'false');
  expect(await lab.stage.getAttribute('data-frame-id')).not.toBe(earlier);
  await expect(page.locator('.legend')).toContainText('Age of the map 0.0 s');
});
