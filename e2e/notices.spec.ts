import type { Page } from '@playwright/test';
import { dropFile } from '@/tools/chromium/drop-file';
import { expect, REDUCED_MOTION, test } from './harness/test';
import { DESKTOPS, PHONES, WalkPage } from './harness/walk-page';

test.use(REDUCED_MOTION);

/** A part of a link that is not valid. */
const BROKEN = '?colour=red';
/** A method that is slow on any machine. */
const SLOW = '?method=integrated-gradients&steps=200';

const notice = (page: Page, kind: string) => page.locator(`[data-notice="${kind}"]`);

const WALKS = [
  ['en', 'desktop', DESKTOPS],
  ['de', 'desktop', DESKTOPS],
  ['en', 'phone', PHONES],
  ['de', 'phone', PHONES],
] as const;

for (const [language, device, windows] of WALKS) {
  test(`a notice covers nothing and is whole in every window (${language}, ${device})`, async ({ page }) => {
    let walk = await WalkPage.open(page, language, BROKEN);
    await expect(notice(page, 'address')).toBeVisible();
    const checkAll = async (state: string, kind: string) => {
      for (const window of windows) {
        await walk.resize(window);
        await expect(notice(page, kind), `${state}, ${window.name}`).toBeVisible();
        await walk.check(`${state}, notice “${kind}”`);
      }
      await walk.resize(windows[0]);
    };
    await checkAll('single', 'address');
    await walk.press('i');
    await expect(page.locator('.reading')).toBeFocused();
    await checkAll('reading guide', 'address');
    await walk.press('i');
    await expect(page.locator('.reading')).toBeHidden();
    expect(walk.faults).toEqual([]);

    walk = await WalkPage.open(page, language, SLOW);
    await notice(page, 'slow').waitFor({ timeout: 90_000 });
    await checkAll('single', 'slow');
    await dropFile(page, 'notes of the lecture.docx', Buffer.from('no picture'));
    for (const view of ['wall', 'baselines'] as const) {
      await walk.show(view);
      await checkAll(view, 'not-opened');
    }
    await walk.press('p');
    await checkAll('presentation', 'not-opened');
    expect(walk.faults).toEqual([]);
  });
}
