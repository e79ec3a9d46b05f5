import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { sceneClip } from '@/tools/chromium/clips';
import { KEEPS_FOR_README, SCREENSHOTS_FOLDER } from '@/tools/chromium/paths';
import { BoardPage, MAPS_TIMEOUT } from './harness/board-page';
import { LabPage } from './harness/lab-page';
import { openView } from './harness/open-view';
import { expect, test } from './harness/test';

const SIZES = [
  [1920, 1080],
  [1280, 720],
  [390, 844],
] as const;
const LANGUAGES = ['en', 'de'] as const;
const SCHEMES = ['dark', 'light'] as const;

test.use({ camera: { clip: () => sceneClip('star', 5, 20) } });

/** Takes screenshots for review; asserts that the page fits the window. */
test('the page in every size, language and theme', async ({ page }) => {
  for (const language of LANGUAGES) {
    await page.goto(`/${language}/`);
    await page.getByRole('button', { name: /^(Start camera|Kamera starten)/ }).click();
    await expect(page.locator('video.stage-picture')).toBeVisible();
    const stage = page.locator('#stage');
    await expect(stage).toHaveAttribute('data-state', 'live', { timeout: 180_000 });
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme });
        const path = join(SCREENSHOTS_FOLDER, `${language}-${width}-${colorScheme}.png`);
        await page.screenshot({ path, animations: 'disabled' });
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  }
});

/** File name, view and tiles of the README's board pictures. */
const BOARDS = [
  ['wall', 'wall', ['picture', 'saliency', 'integrated-gradients', 'grad-cam']],
  ['layer-walk', 'layers', ['layer1', 'layer2', 'layer3', 'layer4']],
  ['baseline-lab', 'baselines', ['zero', 'one', 'noise', 'blur']],
] as const;

/** Uses the full-size network only for pictures that are kept. */
test('the pictures of the README', async ({ page }) => {
  const lab = new LabPage(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  // Ten steps suffice for these pictures.
  await lab.open('?v=3&options.steps=10');
  await lab.startCamera();
  if (KEEPS_FOR_README) await lab.chooseModel(/Drawn shapes$/);
  await lab.freeze();
  await expect(page.getByRole('list', { name: 'Top classes' }).getByRole('listitem')).toHaveCount(5);
  await saveForReadme(page, 'screenshot');

  const board = new BoardPage(page);
  for (const [file, view, tiles] of BOARDS) {
    await board.open(view, tiles);
    await saveForReadme(page, file);
  }

  await openView(page, 'single');
  await lab.chooseMethod('Saliency', 'saliency');
  await board.open('noise', ['original', 'noisy', 'difference']);
  await page.getByRole('button', { name: 'Sweep' }).click();
  await expect(page.locator('.line-plot')).toHaveAttribute('data-points', '10', MAPS_TIMEOUT);
  await saveForReadme(page, 'noise-mode');
});

/** Reduces the screenshot to 256 colours, which halves its bytes. */
async function saveForReadme(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  const png = await page.screenshot({ animations: 'disabled' });
  await mkdir(SCREENSHOTS_FOLDER, { recursive: true });
  await sharp(png)
    .png({ palette: true, effort: 10 })
    .toFile(join(SCREENSHOTS_FOLDER, `${name}.png`));
}
