import { join } from 'node:path';
import { sceneClip } from './support/clips';
import { LabPage } from './support/lab-page';
import { SCREENSHOTS_FOLDER } from './support/paths';
import { shippedModels } from './support/stand-in-models';
import { expect, test } from './support/test';

/** The window sizes for which the page is designed. */
const SIZES = [
  [1920, 1080],
  [1280, 720],
  [390, 844],
] as const;
const LANGUAGES = ['en', 'de'] as const;
const SCHEMES = ['dark', 'light'] as const;

test.use({ camera: { clip: () => sceneClip('star', 5, 20) } });

/** To be looked at. Asserted is that nothing is wider than the window. */
test('the page in every size, language and theme', async ({ page }) => {
  for (const language of LANGUAGES) {
    await page.goto(`/${language}/`);
    await page.getByRole('button', { name: /^(Start camera|Kamera starten)$/ }).click();
    await expect(page.locator('video.stage-picture')).toBeVisible();
    const stage = page.locator('#stage');
    await expect(stage).toHaveAttribute('data-state', 'live', { timeout: 180_000 });
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme });
        await page.screenshot({ path: join(SCREENSHOTS_FOLDER, `${language}-${width}-${colorScheme}.png`) });
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  }
});

test('the picture of the README', async ({ page }) => {
  const lab = new LabPage(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await lab.open();
  await lab.startCamera();
  if ((await shippedModels()).includes('shapes-resnet18')) await lab.chooseModel(/shapes/i);
  await lab.freeze();
  await expect(page.getByRole('list', { name: 'Best classes' }).getByRole('listitem')).toHaveCount(5);
  await page.screenshot({ path: join(SCREENSHOTS_FOLDER, 'screenshot.png') });
});
