import { SHOWN_PLACES } from '@/lib/views/places';
import { BASE_FLAGS } from '@/tools/chromium/browser-flags';
import { expect, REDUCED_MOTION, test } from './harness/test';
import { LAPTOP, PHONE, WalkPage } from './harness/walk-page';

// The setting of the browser for large text, to which media queries in rem respond, too.
test.use({ ...REDUCED_MOTION, flags: [...BASE_FLAGS, '--blink-settings=defaultFontSize=32'] });

/** Returns the width of a row's fade on the left, and the hidden part of its content. */
const fadeOf = (row: Element) =>
  [getComputedStyle(row).getPropertyValue('--fade-left'), row.scrollWidth - row.clientWidth] as const;

/** German, whose words are longer. WCAG 1.4.4. */
test('every view is readable with text at 200 %', async ({ page }) => {
  const walk = await WalkPage.open(page, 'de');
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('32px');
  const views = SHOWN_PLACES.flatMap((place) => place.views);
  for (const window of [LAPTOP, PHONE]) {
    await walk.resize(window);
    for (const view of views) {
      // The first view stays as the visitor finds it, with the welcome.
      if (window !== LAPTOP || view !== views[0]) await walk.show(view);
      await walk.check(`${view} at 200 % text`);
      const [fade, hiddenPx] = await page.locator('.view-tabs').evaluate(fadeOf);
      if (hiddenPx === 0) expect(fade, view).toBe('0px');
    }
  }
  expect(walk.faults).toEqual([]);
});
