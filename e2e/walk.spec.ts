import { SHOWN_PLACES } from '@/lib/views/places';
import { expect, REDUCED_MOTION, test } from './harness/test';
import { WalkPage, WINDOWS } from './harness/walk-page';

test.use(REDUCED_MOTION);

const VIEWS = SHOWN_PLACES.flatMap(({ views }) => views);

/** Both languages see every view in every window, and together in both themes. */
const WALKS = [
  ['en', ['dark', 'light']],
  ['de', ['light', 'dark']],
] as const;

for (const [language, themes] of WALKS) {
  test(`every view is readable in every window (${language})`, async ({ page }) => {
    const walk = await WalkPage.open(page, language);
    for (const [index, view] of VIEWS.entries()) {
      for (const [at, window] of WINDOWS.entries()) {
        await walk.setTheme(themes[(index + at) % 2]!);
        await walk.resize(window);
        // The first view stays as the visitor finds it, with the welcome.
        if (at === 0 && index > 0) await walk.show(view);
        await walk.check(view);
      }
    }
    expect(walk.faults).toEqual([]);
  });
}
