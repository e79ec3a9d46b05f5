import { boxFaults } from './harness/box-faults';
import { expect, REDUCED_MOTION, test } from './harness/test';

test.use(REDUCED_MOTION);

/** Up to three more lines of text in the strip. */
const STRIP_GROWTHS_PX = [0, 12, 24, 36, 48, 60, 72];

for (const [language, width, height] of [
  ['en', 1280, 720],
  ['de', 1280, 720],
  ['en', 844, 390],
  ['de', 640, 360],
] as const) {
  test(`a strip of any height cuts neither classes nor legend (${language}, ${width} × ${height})`, async ({
    page,
  }) => {
    await page.goto(`/${language}/?engine=wasm`);
    await expect(page.locator('#stage')).toHaveAttribute('data-state', 'live', { timeout: 90_000 });
    await page.setViewportSize({ width, height });
    await page.keyboard.press('p');
    const strip = page.locator('.presenter');
    await expect(strip).toHaveAttribute('data-step', 'predict');
    await page.keyboard.press('PageDown');
    await expect(page.locator('#stage')).toHaveAttribute('data-concealed', 'false');
    // Low windows have room for the explained class, and for rows only below short questions.
    const shown = height > 576 ? ['.class-bar', '.legend-scale'] : ['.predictions-explained'];
    for (const part of shown) await expect(page.locator(part).first()).toBeInViewport({ ratio: 1 });
    const faults: string[] = [];
    for (const px of STRIP_GROWTHS_PX) {
      await strip.evaluate((element, growth) => {
        element.style.borderTopWidth = `${growth}px`;
        return new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)));
      }, px);
      faults.push(...(await boxFaults(page)).map((fault) => `${px} px: ${fault}`));
    }
    expect(faults).toEqual([]);
  });
}
