import { SHOWN_PLACES } from '@/lib/views/places';
import { KEEPS_FOR_README } from '@/tools/chromium/paths';
import { ContactSheet } from './harness/contact-sheet';
import { lesson } from './harness/lesson-page';
import { DE, EN } from './harness/messages';
import { expect, REDUCED_MOTION, test } from './harness/test';
import {
  DESKTOPS,
  LANDSCAPE_PHONE,
  LAPTOP,
  LAPTOP_ZOOMED,
  PHONE,
  PHONES,
  PROJECTOR,
  PROJECTOR_ZOOMED,
  WalkPage,
  WINDOWS,
} from './harness/walk-page';

test.use(REDUCED_MOTION);

const VIEWS = SHOWN_PLACES.flatMap(({ views }) => views);

/** Both languages see every view in every window, and together in both themes. */
const WALKS = [
  ['en', 'desktop', ['dark', 'light'], DESKTOPS],
  ['de', 'desktop', ['light', 'dark'], DESKTOPS],
  ['en', 'phone', ['dark', 'light'], PHONES],
  ['de', 'phone', ['light', 'dark'], PHONES],
] as const;

for (const [language, device, themes, windows] of WALKS) {
  test(`every view is readable in every window (${language}, ${device})`, async ({ page }) => {
    const walk = await WalkPage.open(page, language);
    for (const [index, view] of VIEWS.entries()) {
      for (const [at, window] of windows.entries()) {
        await walk.setTheme(themes[(index + at) % 2]!);
        await walk.resize(window);
        // The first view stays as the visitor finds it, with the welcome.
        if (at === 0 && index > 0) await walk.show(view);
        await walk.check(view);
        if (WINDOWS.indexOf(window) === index % WINDOWS.length) await walk.checkContrast(view);
      }
    }
    expect(walk.faults).toEqual([]);
  });
}

const CLOSE_LESSON = { en: EN.present.closeLesson, de: DE.present.closeLesson };

/** Windows of a language in which the lesson is presented; together all. */
const TALKS = [
  ['en', 'desktop', 'dark', [LAPTOP, PROJECTOR_ZOOMED]],
  ['de', 'desktop', 'light', [PROJECTOR, LAPTOP_ZOOMED]],
  ['en', 'phone', 'dark', [LANDSCAPE_PHONE]],
  ['de', 'phone', 'light', [PHONE]],
] as const;

for (const [language, device, theme, windows] of TALKS) {
  test(`every lesson step and full screen are readable (${language}, ${device})`, async ({ page }) => {
    const isDesktop = device === 'desktop';
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
      // The colours are the same on a phone.
      if (isDesktop) await walk.checkContrast(`step ${id}`);
    }
    const [first] = windows;
    await walk.resize(first);
    await walk.press('k');
    const hiddenPx = (notes: Element) => notes.scrollHeight - notes.clientHeight;
    const notes = page.locator('.presenter-notes');
    for (const window of windows) {
      await walk.resize(window);
      await walk.check('notes');
      // Zoomed, they scroll.
      const fits = isDesktop && !window.zoom;
      if (fits) expect(await notes.evaluate(hiddenPx), `hidden notes, ${window.name}`).toBe(0);
    }
    await walk.resize(first);
    await walk.press('Escape');
    await expect(page.locator('.lesson-line')).toBeVisible();
    for (const window of windows) {
      await walk.resize(window);
      await walk.check('lesson line');
    }
    await walk.resize(first);
    await walk.press('i');
    await expect(page.locator('.reading')).toBeVisible();
    await walk.check('reading guide');
    await walk.press('i');
    await expect(page.locator('.reading')).toBeHidden();
    await walk.press('t');
    for (const window of windows) {
      await walk.resize(window);
      await walk.check('times of the stages');
    }
    await walk.press('t');
    await walk.resize(first);
    await page.getByRole('button', { name: CLOSE_LESSON[language] }).click();
    await walk.press('f');
    await expect(page.locator('html')).toHaveAttribute('data-full-screen', 'true');
    for (const key of ['e', 'w', 'z']) {
      await walk.press(key);
      for (const window of windows) {
        await walk.resize(window);
        await walk.check(`full screen, ${key}`);
      }
      if (isDesktop) await walk.checkContrast(`full screen, ${key}`);
    }
    expect(walk.faults).toEqual([]);
  });
}

/** Language, theme and windows of the contact sheets. */
const SHEETS = [
  ['en', 'dark', DESKTOPS],
  ['en', 'dark', PHONES],
  ['de', 'dark', [LAPTOP]],
  ['de', 'dark', [PHONE]],
  ['en', 'light', [LAPTOP]],
] as const;

/** LAB_SCREENSHOTS=FOLDER npm test -- e2e walk: pictures of every view and lesson step, for review. */
for (const [language, theme, windows] of SHEETS) {
  const names = windows.map(({ name }) => name).join(', ');
  test(`contact sheets of every view, lesson step and full screen (${language}, ${theme}, ${names})`, async ({
    page,
  }) => {
    test.skip(!KEEPS_FOR_README, 'takes pictures only when LAB_SCREENSHOTS names a folder');
    const walk = await WalkPage.open(page, language);
    await walk.setTheme(theme);
    const sheets = windows.map((window) => ({
      window,
      sheet: new ContactSheet(`${language}-${theme}-${window.name}`),
    }));
    const add = async () => {
      for (const { window, sheet } of sheets) {
        await walk.resize(window);
        await walk.settle();
        await sheet.add(page);
      }
    };
    await add();
    for (const view of VIEWS.slice(1)) {
      await walk.resize(windows[0]);
      await walk.show(view);
      await add();
    }
    await walk.press('e');
    await walk.press('f');
    await add();
    await walk.press('f');
    await walk.press('p');
    for (const { id } of lesson.steps) {
      if (id === 'saliency') await walk.press('PageDown');
      if (id !== 'predict') await walk.press('PageDown');
      await expect(page.locator('.presenter')).toHaveAttribute('data-step', id);
      await add();
    }
    for (const { window, sheet } of sheets) await sheet.write(window.width < window.height ? 6 : 4);
  });
}
