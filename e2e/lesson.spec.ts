import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { lessonText } from '@/lib/lesson/lesson-text';
import { SCREENSHOTS_FOLDER } from '@/tools/chromium/paths';
import { lesson, openLab, presentRevealed, strip } from './harness/lesson-page';
import { readMapPicture, visibleDifference } from './harness/map-picture';
import { runFromPalette } from './harness/palette';
import { shippedModels } from './harness/stand-in-models';
import { expect, REDUCED_MOTION, test } from './harness/test';

test.use(REDUCED_MOTION);

const MAP_TIMEOUT = { timeout: 120_000 };
/** Scaling and rounding alone stay below this; 0 to 255. */
const VISIBLE_DIFFERENCE = 2;

const log = (page: Page) => page.getByRole('log', { name: 'Messages' });

async function openLessonFile(page: Page, name: string, text: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await runFromPalette(page, 'lesson file');
  await (await chooser).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}

/** Font sizes of all visible text in pixels, ascending. */
function textSizes(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const sizes: number[] = [];
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!element || !walker.currentNode.textContent?.trim() || element.closest('.sr-only, script'))
        continue;
      if (element.checkVisibility({ visibilityProperty: true }))
        sizes.push(Number.parseFloat(getComputedStyle(element).fontSize));
    }
    return sizes.sort((a, b) => a - b);
  });
}

/** Expects that the stage has 70 % of the window, and that the predictions need no scrolling. */
async function expectStageShare(page: Page): Promise<void> {
  const { share, hiddenPx } = await page.evaluate(() => {
    const stage = document.querySelector('#stage')!.getBoundingClientRect();
    const predictions = document.querySelector('.predictions')!;
    const banner = document.querySelector('.banner')?.getBoundingClientRect().height ?? 0;
    return {
      // The shipped networks have no banner.
      share: (stage.width * stage.height) / (innerWidth * (innerHeight - banner)),
      hiddenPx: predictions.scrollHeight - predictions.clientHeight,
    };
  });
  expect(share).toBeGreaterThan(0.7);
  expect(hiddenPx).toBeLessThanOrEqual(0);
}

test('the keys of a clicker go through the whole lesson and back', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await openLab(page);
  await presentRevealed(page);
  const stage = page.locator('#stage');
  await expect(page.locator('.top-line')).toBeHidden();
  await expect(page.locator('.dock')).toBeHidden();
  expect((await textSizes(page))[0]).toBeGreaterThanOrEqual(18);
  for (const [index, { id, title, question, view }] of lesson.steps.entries()) {
    if (index > 0) await page.keyboard.press(index % 2 === 0 ? 'PageDown' : 'ArrowRight');
    await expect(strip(page)).toHaveAttribute('data-step', id);
    await expect(strip(page).getByRole('heading', { name: lessonText(title, 'en') })).toBeVisible();
    await expect(strip(page).getByText(lessonText(question!, 'en'))).toBeVisible();
    await expect(stage).toHaveAttribute('data-view', view.mode ?? 'single');
    if (view.mode === undefined) {
      await expect(stage).toHaveAttribute('data-method', view.method ?? 'grad-cam', MAP_TIMEOUT);
    }
    if (view.target !== undefined) {
      // The step pins the second class.
      await expect(page.locator('.class-bar-button[aria-pressed="true"]')).toHaveCount(1);
      await expect(page.getByText('Pinned')).toBeVisible();
    }
  }
  const hasCheatingModel = (await shippedModels()).includes('shapes-cheating');
  if (hasCheatingModel)
    await expect(page.getByText('star', { exact: true }).first()).toBeVisible(MAP_TIMEOUT);
  else
    await expect(log(page)).toContainText('needs the network “shapes-cheating”, which is not available here');

  // Stays on the last step, and both back keys work.
  await page.keyboard.press('PageDown');
  await expect(strip(page)).toHaveAttribute('data-step', 'cheat');
  await page.keyboard.press('PageUp');
  await page.keyboard.press('ArrowLeft');
  await expect(strip(page)).toHaveAttribute('data-step', 'noise');
  await page.keyboard.press('k');
  await expect(strip(page).getByRole('list', { name: 'Speaker notes' }).getByRole('listitem')).toHaveCount(3);
  // The keys also work in the notes window.
  const opening = page.waitForEvent('popup');
  await strip(page).getByRole('button', { name: 'Notes in a separate window' }).click();
  const notes = await opening;
  await expect(notes.getByRole('listitem')).toHaveCount(3);
  await notes.keyboard.press('PageDown');
  await expect(notes.getByRole('heading', { name: 'What a map cannot tell' })).toBeVisible();
  await expect(strip(page)).toHaveAttribute('data-step', 'limits');
  await page.bringToFront();
  await page.keyboard.press('Escape');
  await expect(strip(page)).toBeHidden();
  await expect(page.locator('.top-line')).toBeVisible();
});

test('black screen, spotlight, freezing, and comparison with the frozen frame', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await openLab(page);
  await page.keyboard.press('x');
  await expect(log(page)).toContainText('No frame is frozen yet');
  await presentRevealed(page);
  await page.keyboard.press('PageDown');

  const black = page.getByRole('button', { name: 'The screen is black.' });
  await page.keyboard.press('b');
  await expect(black).toBeVisible();
  await page.keyboard.press('.');
  await expect(black).toBeHidden();
  await page.keyboard.press('.');
  await page.keyboard.press('Escape');
  await expect(black).toBeHidden();
  await expect(strip(page)).toBeVisible();

  await page.keyboard.press('h');
  await page.mouse.move(300, 200);
  await expect
    .poll(() =>
      page
        .locator('.presenter-spotlight')
        .evaluate((shade) => (shade as HTMLElement).style.getPropertyValue('--x')),
    )
    .toBe('300px');
  await page.keyboard.press('h');
  await expect(page.locator('.presenter-spotlight')).toHaveCount(0);

  const stage = page.locator('#stage');
  await page.keyboard.press('Space');
  await expect(stage).toHaveAttribute('data-state', 'frozen');
  await expect(stage).toHaveAttribute('data-method', 'saliency', MAP_TIMEOUT);
  const frozen = page.getByRole('figure', { name: 'The last frozen frame' });
  // Until the map of the frozen frame is computed, there is nothing to compare.
  await expect(async () => {
    await page.keyboard.press('x');
    await expect(frozen).toContainText('Frozen Saliency', { timeout: 2000 });
  }).toPass();
  await page.keyboard.press('1');
  await expect(page.locator('.compare-now')).toContainText('Now Grad-CAM', MAP_TIMEOUT);
  const before = await readMapPicture(await frozen.locator('canvas').screenshot());
  await page.keyboard.press('Space');
  await expect(stage).toHaveAttribute('data-state', 'live');
  await expect(frozen).toContainText('Frozen Grad-CAM');
  const after = await readMapPicture(await frozen.locator('canvas').screenshot());
  expect(visibleDifference(before, after)).toBeGreaterThan(VISIBLE_DIFFERENCE);
});

test('a link opens a lesson step; closing the lesson restores the previous network', async ({ page }) => {
  await page.goto('/en/?v=2&lesson=ten-minutes&step=saliency&method=saliency');
  const line = page.getByRole('region', { name: 'Lesson' });
  await expect(line).toHaveAttribute('data-step', 'saliency');
  await expect(line).toContainText(`Step 2 of ${lesson.steps.length}`);
  await expect(line).toContainText(lessonText(lesson.steps[1]!.title, 'en'));
  const stage = page.locator('#stage');
  await expect(stage).toHaveAttribute('data-method', 'saliency', MAP_TIMEOUT);

  await line.getByRole('button', { name: 'Next step' }).click();
  await expect(line).toHaveAttribute('data-step', lesson.steps[2]!.id);
  await page.keyboard.press('PageUp');
  await expect(line).toHaveAttribute('data-step', 'saliency');
  await page.keyboard.press('p');
  await expect(strip(page)).toHaveAttribute('data-step', 'saliency');
  await expect(line).toBeHidden();

  const steps = lesson.steps.slice(1);
  for (const _ of steps) await page.keyboard.press('PageDown');
  const model = page.getByRole('button', { name: /^Network: / });
  await page.keyboard.press('Escape');
  await expect(model).toHaveAccessibleName(/cheating/, MAP_TIMEOUT);
  await line.getByRole('button', { name: 'Close the lesson' }).click();
  await expect(line).toBeHidden();
  await expect(model).not.toHaveAccessibleName(/cheating/, MAP_TIMEOUT);
  await expect(page).not.toHaveURL(/lesson=/);
});

test('a lesson file is loaded; an invalid one is reported and changes nothing', async ({ page }) => {
  await openLab(page);
  const own = {
    format: 'attribution-lesson',
    version: 1,
    id: 'own',
    title: 'Own',
    steps: [
      { id: 'one', title: 'Edges first', view: { method: 'grad-cam', layer: 1 } },
      { id: 'two', title: 'Shapes last', view: { mode: 'layers' } },
    ],
  };
  await openLessonFile(page, 'own.json', JSON.stringify(own));
  await expect(strip(page).getByRole('heading', { name: 'Edges first' })).toBeVisible();
  await expect(page.locator('#stage')).toHaveAttribute('data-layer', 'layer1', MAP_TIMEOUT);

  const broken = { ...own, steps: [own.steps[0], { ...own.steps[1], view: { mode: 'sideways' } }] };
  await openLessonFile(page, 'broken.json', JSON.stringify(broken));
  await expect(log(page)).toContainText('broken.json is not a valid lesson');
  await expect(log(page)).toContainText('steps[1].view.mode');
  await openLessonFile(page, 'torn.json', '{"format":');
  await expect(log(page)).toContainText('torn.json is not a lesson');
  await page.keyboard.press('PageDown');
  await expect(strip(page).getByRole('heading', { name: 'Shapes last' })).toBeVisible();
});

/** Takes screenshots for review; asserts that the page fits the window and the type is large. */
test('the lesson on a projector and on a phone, in each language', async ({ page }) => {
  for (const language of ['en', 'de']) {
    await openLab(page, language);
    await page.keyboard.press('p');
    const steps = page.locator('.presenter');
    await expect(steps).toHaveAttribute('data-step', 'predict');
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageDown');
    await expect(page.locator('#stage')).toHaveAttribute('data-method', 'saliency', MAP_TIMEOUT);
    for (const [width, height] of [
      [1920, 1080],
      [1280, 720],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.screenshot({ path: join(SCREENSHOTS_FOLDER, `lesson-${language}-${width}.png`) });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      expect((await textSizes(page))[0]).toBeGreaterThanOrEqual(18);
      if (width > 1000) await expectStageShare(page);
    }
    await page.keyboard.press('k');
    await page.screenshot({ path: join(SCREENSHOTS_FOLDER, `lesson-${language}-notes-390.png`) });
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.screenshot({ path: join(SCREENSHOTS_FOLDER, `lesson-${language}-notes.png`) });
    await page.keyboard.press('x');
    await page.keyboard.press('Space');
    await page.keyboard.press('x');
    await expect(page.locator('.frozen-figure')).toBeVisible();
    await page.screenshot({ path: join(SCREENSHOTS_FOLDER, `lesson-${language}-compare.png`) });
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await expect(page.locator('.help')).toBeVisible();
    await page.screenshot({ path: join(SCREENSHOTS_FOLDER, `help-${language}.png`) });
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await expect(page.locator('.palette')).toBeVisible();
    await page.screenshot({ path: join(SCREENSHOTS_FOLDER, `palette-${language}.png`) });
  }
});
