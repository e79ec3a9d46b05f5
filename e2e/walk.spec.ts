import { SHOWN_PLACES } from '@/lib/views/places';
import { lesson } from './harness/lesson-page';
import { DE, EN } from './harness/messages';
import { expect, REDUCED_MOTION, test } from './harness/test';
import {
  LAPTOP,
  LAPTOP_ZOOMED,
  PHONE,
  PROJECTOR,
  PROJECTOR_ZOOMED,
  TURNED_PHONE,
  WalkPage,
  WINDOWS,
} from './harness/walk-page';

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

const CLOSE_LESSON = { en: EN.present.closeLesson, de: DE.present.closeLesson };

/** Windows of a language in which the lesson is presented; together all. */
const TALKS = [
  ['en', 'dark', [LAPTOP, TURNED_PHONE, PROJECTOR_ZOOMED]],
  ['de', 'light', [PROJECTOR, PHONE, LAPTOP_ZOOMED]],
] as const;

for (const [language, theme, windows] of TALKS) {
  test(`every lesson step and full screen are readable (${language})`, async ({ page }) => {
    const walk = await WalkPage.open(page, language);
    await walk.setTheme(theme);
    const strip = page.locator('.presenter, .lesson-line');
    await walk.press('p');
    for (const { id } of lesson.steps) {
      if (id === 'saliency') await walk.press('PageDown');
      if (id !== 'predict') await walk.press('PageDown');
      await expect(strip).toHaveAttribute('data-step', id);
      for (const window of windows) {
        await walk.resize(window);
        await walk.check(`step ${id}`);
      }
    }
    await walk.press('Escape');
    await expect(page.locator('.lesson-line')).toBeVisible();
    for (const window of windows) {
      await walk.resize(window);
      await walk.check('lesson line');
    }
    await page.getByRole('button', { name: CLOSE_LESSON[language] }).click();
    await walk.press('f');
    await expect(page.locator('html')).toHaveAttribute('data-full-screen', 'true');
    for (const key of ['e', 'w', 'z']) {
      await walk.press(key);
      for (const window of windows) {
        await walk.resize(window);
        await walk.check(`full screen, ${key}`);
      }
    }
    expect(walk.faults).toEqual([]);
  });
}
