import type { Page } from '@playwright/test';
import { METHODS } from 'live-attribution/methods';
import { LabPage, MAP_TIMEOUT_MS } from './harness/lab-page';
import { runFromPalette } from './harness/palette';
import { expect, REDUCED_MOTION, test } from './harness/test';

test.use(REDUCED_MOTION);

const LAYERS = [1, 2, 3, 4];

for (const language of ['en', 'de']) {
  test(`the stage has 70 % of a desktop window (${language})`, async ({ page }) => {
    await page.goto(`/${language}/`);
    await expect(page.locator('#stage')).toHaveAttribute('data-state', 'live', { timeout: MAP_TIMEOUT_MS });
    await page.keyboard.press('t');
    await expect(page.locator('.timing-panel')).toBeVisible();
    for (const [width, height] of [
      [1920, 1080],
      [1280, 720],
    ] as const) {
      await page.setViewportSize({ width, height });
      const stage = await page.locator('#stage').boundingBox();
      // Counts the banner as stage, because a trained network has none.
      const banner = await page.locator('.banner').boundingBox();
      const stageHeight = (stage?.height ?? 0) + (banner?.height ?? 0);
      const share = ((stage?.width ?? 0) * stageHeight) / (width * height);
      expect(share, `the stage's share of ${width} × ${height}`).toBeGreaterThan(0.7);
    }
  });
}

/** The picture's box, which neither a choice nor a notice may move. */
const pictureBox = (page: Page) => page.locator('.stage-body').boundingBox();

const MOVED_SIZES = [
  [1280, 720],
  [844, 390],
  [390, 844],
] as const;

test('the picture keeps its place for every method, layer and notice', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.waitForMap();
  const moved: string[] = [];
  for (const [width, height] of MOVED_SIZES) {
    await page.setViewportSize({ width, height });
    await lab.moveTo('?colour=red');
    const notice = page.locator('[data-notice="address"]');
    await expect(notice).toBeVisible();
    const box = await pictureBox(page);
    expect(box).not.toBeNull();
    await notice.getByRole('button', { name: 'Dismiss' }).click();
    await expect(notice).toHaveCount(0);
    const compare = async (after: string) => {
      if (JSON.stringify(await pictureBox(page)) !== JSON.stringify(box))
        moved.push(`${width} × ${height}: ${after}`);
    };
    await compare('a dismissed notice');
    for (const { name } of METHODS) {
      await runFromPalette(page, `Method: ${name}`);
      await compare(name);
    }
    await runFromPalette(page, 'Method: Grad-CAM');
    for (const layer of LAYERS) {
      await page.keyboard.press(`Shift+Digit${layer}`);
      await compare(`layer ${layer}`);
    }
    const nothingFrozen = page.locator('[data-notice="nothing-frozen"]');
    await page.keyboard.press('x');
    await expect(nothingFrozen).toBeVisible();
    await compare('a new notice');
    await nothingFrozen.getByRole('button', { name: 'Dismiss' }).click();
  }
  expect(moved).toEqual([]);
});

/** Measures how far a message overlaps an element as soon as it is there, because it may go soon. */
async function overlapPx(page: Page, message: string, other: string): Promise<number> {
  const measured = await page.waitForFunction(
    ([first, second]) => {
      const a = document.querySelector(first)?.getBoundingClientRect();
      const b = document.querySelector(second)?.getBoundingClientRect();
      if (!a || !b) return undefined;
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      return { px: Math.min(across, down) };
    },
    [message, other] as const,
    { timeout: MAP_TIMEOUT_MS },
  );
  return (await measured.jsonValue())!.px;
}

test('on a phone, what is being computed stands above the welcome', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const lab = new LabPage(page);
  await lab.open();
  expect(await overlapPx(page, '.loading-text', '.welcome')).toBeLessThanOrEqual(1);
  await lab.waitForMap();
  const overlap = overlapPx(page, '[data-pending]', '.welcome');
  await page.keyboard.press('5');
  expect(await overlap).toBeLessThanOrEqual(1);
});

for (const [language, width, height] of [
  ['en', 390, 844],
  ['de', 390, 844],
  ['de', 360, 640],
] as const) {
  test(`beside the welcome, two lines do not cover the square (${language}, ${width} × ${height})`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await page.goto(`/${language}/`);
    await expect(page.locator('#stage')).toHaveAttribute('data-state', 'live', { timeout: MAP_TIMEOUT_MS });
    await expect(page.locator('.welcome')).toBeVisible();
    // Measured from before the key on: on a fast machine the words go at once.
    const overlap = overlapPx(page, '[data-pending]', '.map-target');
    await page.keyboard.press('5');
    expect(await overlap).toBeLessThanOrEqual(1);
  });
}

for (const [width, height] of [
  [1920, 1080],
  [1280, 720],
  [960, 540],
] as const) {
  test(`what is being computed does not cover the square (${width} × ${height})`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const lab = new LabPage(page);
    await lab.open();
    expect(await overlapPx(page, '.loading-text', '.map-target')).toBeLessThanOrEqual(1);
    await lab.waitForMap();
    await page.keyboard.press('p');
    const overlap = overlapPx(page, '[data-pending]', '.map-target');
    await page.keyboard.press('5');
    expect(await overlap).toBeLessThanOrEqual(1);
  });
}

for (const [language, width, height] of [
  ['de', 390, 844],
  ['de', 844, 390],
  ['en', 640, 360],
] as const) {
  test(`what is being computed does not cover a presented square (${width} × ${height})`, async ({
    page,
  }) => {
    await page.goto(`/${language}/`);
    await expect(page.locator('#stage')).toHaveAttribute('data-state', 'live', { timeout: MAP_TIMEOUT_MS });
    await page.setViewportSize({ width, height });
    await page.keyboard.press('p');
    await expect(page.locator('.presenter')).toHaveAttribute('data-step', 'predict');
    await page.keyboard.press('PageDown');
    await expect(page.locator('#stage')).toHaveAttribute('data-concealed', 'false');
    const overlap = overlapPx(page, '[data-pending]', '.map-target');
    await page.keyboard.press('5');
    expect(await overlap).toBeLessThanOrEqual(1);
  });
}
