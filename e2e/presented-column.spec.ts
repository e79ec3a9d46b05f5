import type { Locator } from '@playwright/test';
import { boxFaults } from './harness/box-faults';
import { expect, REDUCED_MOTION, test } from './harness/test';

test.use(REDUCED_MOTION);

/** Up to three more lines of text in the strip. */
const STRIP_GROWTHS_PX = [0, 12, 24, 36, 48, 60, 72];

const SIZES = {
  en: [
    [1280, 720],
    [844, 390],
  ],
  de: [
    [1280, 720],
    [640, 360],
  ],
} as const;

for (const language of ['en', 'de'] as const) {
  test(`a strip of any height cuts neither classes nor legend (${language})`, async ({ page }) => {
    await page.goto(`/${language}/`);
    await expect(page.locator('#stage')).toHaveAttribute('data-state', 'live', { timeout: 90_000 });
    await page.keyboard.press('p');
    const strip = page.locator('.presenter');
    await expect(strip).toHaveAttribute('data-step', 'predict');
    await page.keyboard.press('PageDown');
    await expect(page.locator('#stage')).toHaveAttribute('data-concealed', 'false');
    const faults: string[] = [];
    for (const [width, height] of SIZES[language]) {
      await page.setViewportSize({ width, height });
      await grow(strip, 0);
      // Low windows have room for the explained class, and for rows only below short questions.
      const shown = height > 576 ? ['.class-bar', '.legend-scale'] : ['.predictions-explained'];
      for (const part of shown) await expect(page.locator(part).first()).toBeInViewport({ ratio: 1 });
      for (const px of STRIP_GROWTHS_PX) {
        await grow(strip, px);
        const found = await boxFaults(page);
        faults.push(...found.map((fault) => `${width} × ${height}, ${px} px: ${fault}`));
      }
    }
    expect(faults).toEqual([]);
  });
}

/** Makes the strip as much higher as more lines of text would, and waits until that is painted. */
async function grow(strip: Locator, px: number): Promise<void> {
  await strip.evaluate((element, growth) => {
    element.style.borderTopWidth = `${growth}px`;
    return new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)));
  }, px);
}
