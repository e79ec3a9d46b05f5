import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { BASE_FLAGS } from '@/tools/chromium/browser-flags';
import { SCREENSHOTS_FOLDER } from '@/tools/chromium/paths';
import { LabPage } from './harness/lab-page';
import { readMapPicture, visibleDifference } from './harness/map-picture';
import { addRules } from './harness/page-style';
import { save } from './harness/save-files';
import { expect, REDUCED_MOTION, test } from './harness/test';

test.use(REDUCED_MOTION);

const MAP_TIMEOUT = { timeout: 120_000 };
const VISIBLE_DIFFERENCE = 8;
/** Side of the pictures that are compared, small enough for edges not to matter. */
const SMALL_PX = 48;

const canvas = (page: Page) => page.locator('#view-3d');
const picture = async (page: Page) => readMapPicture(await canvas(page).screenshot());

/** Mean difference of two pictures, apart from that of their tones. */
function difference(a: Buffer, b: Buffer): number {
  const mean = (of: Buffer) => of.reduce((sum, value) => sum + value, 0) / of.length;
  const tone = mean(a) - mean(b);
  return a.reduce((sum, value, index) => sum + Math.abs(value - b[index]! - tone), 0) / a.length;
}

async function openView3d(page: Page): Promise<void> {
  const lab = new LabPage(page);
  await lab.open();
  await lab.waitForMap();
  await page.keyboard.press('d');
}

test.describe('with WebGL', () => {
  // Chromium enables WebGL on the CPU only with this flag.
  test.use({ flags: [...BASE_FLAGS, '--enable-unsafe-swiftshader'] });

  test('relief and stack are drawn, rotate by keys and mouse, and reset by a key', async ({ page }) => {
    await openView3d(page);
    await expect(canvas(page)).toHaveAttribute('data-maps', 'relief', MAP_TIMEOUT);
    await page.keyboard.press('Space');
    await expect(page.locator('#stage')).toHaveAttribute('data-state', 'frozen');
    const start = (await canvas(page).getAttribute('data-orbit'))!;
    const relief = await picture(page);

    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await expect(canvas(page)).not.toHaveAttribute('data-orbit', start);
    expect(visibleDifference(relief, await picture(page))).toBeGreaterThan(VISIBLE_DIFFERENCE);
    await page.keyboard.press('0');
    await expect(canvas(page)).toHaveAttribute('data-orbit', start);

    const box = (await canvas(page).boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 + 80, box.y + box.height / 2, { steps: 3 });
    await page.mouse.up();
    await expect(canvas(page)).not.toHaveAttribute('data-orbit', start);
    await page.keyboard.press('+');
    await page.keyboard.press('0');
    await expect(canvas(page)).toHaveAttribute('data-orbit', start);
    await page.screenshot({ path: join(SCREENSHOTS_FOLDER, 'view-3d-relief.png') });

    // The middle of the map is at the middle of the canvas.
    const middle = (await canvas(page).boundingBox())!;
    await page.mouse.move(middle.x + middle.width / 2, middle.y + middle.height / 2);
    const value = page.locator('.map-value');
    await expect(value).toContainText('Grad-CAM · layer 4');
    await expect(value).toContainText(/row [34], column [34] of 7 × 7/);
    await page.mouse.move(middle.x + 4, middle.y + 4);
    await expect(value).toHaveCount(0);

    await page.keyboard.press('r');
    await expect(canvas(page)).toHaveAttribute('data-maps', 'layer1 layer2 layer3 layer4', MAP_TIMEOUT);
    await page.mouse.move(middle.x + middle.width / 2, middle.y + middle.height / 2);
    await expect(value).toContainText(/Grad-CAM · layer \d · /);
    await page.mouse.move(middle.x + 4, middle.y + 4);
    await expect(page.locator('.view-3d-label')).toHaveText([
      /^Layer 1/,
      /^Layer 2/,
      /^Layer 3/,
      /^Layer 4 7×7/,
    ]);
    expect(visibleDifference(relief, await picture(page))).toBeGreaterThan(VISIBLE_DIFFERENCE);
    await page.screenshot({ path: join(SCREENSHOTS_FOLDER, 'view-3d-stack.png') });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.screenshot({ path: join(SCREENSHOTS_FOLDER, 'view-3d-stack-390.png') });

    await page.keyboard.press('d');
    await expect(canvas(page)).toHaveCount(0);
    await new LabPage(page).waitForMap();
  });
});

test.describe('a capture of the 3D view', () => {
  test.use({ flags: [...BASE_FLAGS, '--enable-unsafe-swiftshader'] });

  /** The captured drawing, without the caption, which contains the time. */
  async function capturedDrawing(page: Page): Promise<Buffer> {
    const { bytes } = await save(page, () => page.keyboard.press('u'));
    const { width, height } = await sharp(bytes).metadata();
    const area = { left: 0, top: 0, width, height: Math.floor(height * 0.6) };
    return sharp(bytes).extract(area).raw().toBuffer();
  }

  test('is what the canvas shows, and turns with it', async ({ page }) => {
    // The background of saved pictures is dark.
    await page.emulateMedia({ colorScheme: 'dark' });
    await openView3d(page);
    await expect(canvas(page)).toHaveAttribute('data-maps', 'relief', MAP_TIMEOUT);
    await page.keyboard.press('Space');
    await expect(page.locator('#stage')).toHaveAttribute('data-state', 'frozen');
    const { width, height } = (await canvas(page).boundingBox())!;
    const small = (png: sharp.Sharp) =>
      png.removeAlpha().resize(SMALL_PX, SMALL_PX, { fit: 'fill' }).raw().toBuffer();
    const shownAndSaved = async () => {
      const { bytes } = await save(page, () => page.keyboard.press('u'));
      const savedPx = (await sharp(bytes).metadata()).width;
      const area = { left: 0, top: 0, width: savedPx, height: Math.round((savedPx * height) / width) };
      const showLabels = await addRules(page, '.view-3d > :not(canvas) { visibility: hidden !important; }');
      const shown = await canvas(page).screenshot();
      await showLabels();
      return [await small(sharp(shown)), await small(sharp(bytes).extract(area))] as const;
    };
    const [shown, saved] = await shownAndSaved();
    for (let turn = 0; turn < 4; turn++) await page.keyboard.press('ArrowRight');
    const [turned, savedTurned] = await shownAndSaved();
    // A picture of the maps without the view would be the same before and after.
    expect(difference(shown, saved)).toBeLessThan(0.6 * difference(shown, savedTurned));
    expect(difference(turned, savedTurned)).toBeLessThan(0.6 * difference(turned, saved));
  });

  test('has the chosen maps, even while the screen still shows the previous ones', async ({ page }) => {
    await openView3d(page);
    await expect(canvas(page)).toHaveAttribute('data-maps', 'relief', MAP_TIMEOUT);
    await page.keyboard.press('Space');
    await expect(page.locator('#stage')).toHaveAttribute('data-state', 'frozen');
    const relief = await capturedDrawing(page);
    await page.keyboard.press('r');
    const early = await capturedDrawing(page);
    await expect(canvas(page)).toHaveAttribute('data-maps', 'layer1 layer2 layer3 layer4', MAP_TIMEOUT);
    expect(early.equals(relief)).toBe(false);
    expect(early.equals(await capturedDrawing(page))).toBe(true);
  });
});

test.describe('without WebGL', () => {
  test.use({ flags: [...BASE_FLAGS, '--disable-3d-apis'] });

  test('the 3D view reports it, and the other views work', async ({ page }) => {
    await openView3d(page);
    await expect(page.getByText('The 3D view needs WebGL')).toBeVisible();
    await page.keyboard.press('d');
    await new LabPage(page).waitForMap();
  });
});
