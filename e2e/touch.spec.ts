import type { CDPSession, Locator, Page } from '@playwright/test';
import { DE, EN } from './harness/messages';
import { expect, REDUCED_MOTION, test } from './harness/test';
import { PHONE, WalkPage } from './harness/walk-page';

test.use(REDUCED_MOTION);

const HELP = { en: EN, de: DE } as const;

for (const language of ['en', 'de'] as const) {
  test(`help on a phone lists what touch does, and the keys on request (${language})`, async ({ page }) => {
    const { help, touch, action, keys } = HELP[language];
    const walk = await WalkPage.open(page, language);
    await walk.press('?');
    const dialog = page.locator('.help');
    await expect(dialog.getByRole('heading', { name: help.title, exact: true })).toBeVisible();
    await expect(dialog.getByText(touch.doubleTap)).toHaveCount(0);
    const key = dialog.getByText(keys.space, { exact: true });
    await expect(key).toBeVisible();
    await walk.press('Escape');
    await walk.resize(PHONE);
    await walk.press('?');
    await expect(dialog.getByRole('heading', { name: touch.title, exact: true })).toBeVisible();
    for (const text of [touch.doubleTap, touch.swipeLeft, touch.drag, touch.showScreen])
      await expect(dialog.getByText(text, { exact: true })).toBeVisible();
    await walk.check('help');
    await expect(key).toBeHidden();
    await dialog.getByText(touch.keyboard).click();
    await expect(key).toBeVisible();
    await expect(dialog.getByText(action['next-color-map'])).toBeVisible();
    expect(walk.faults).toEqual([]);
  });
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Fingers on the page of a phone. */
class Fingers {
  constructor(private readonly devtools: CDPSession) {}

  /** Moves one finger per path along its points. */
  async move(...paths: readonly (readonly Point[])[]): Promise<void> {
    const at = (step: number) => paths.map((path, id) => ({ ...path[step]!, id }));
    await this.send('touchStart', at(0));
    for (let step = 1; step < paths[0]!.length; step++) await this.send('touchMove', at(step));
    await this.send('touchEnd', []);
  }

  async tap(target: Locator, count = 1): Promise<void> {
    const at = await middle(target);
    for (let tap = 0; tap < count; tap++) await this.move([at]);
  }

  private send(type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: (Point & { id: number })[]) {
    return this.devtools.send('Input.dispatchTouchEvent', { type, touchPoints });
  }
}

async function middle(target: Locator): Promise<Point> {
  const box = (await target.boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Points between two, ends included. */
const path = (from: Point, to: Point): readonly Point[] =>
  [0, 0.25, 0.5, 0.75, 1].map((t) => ({ x: from.x + t * (to.x - from.x), y: from.y + t * (to.y - from.y) }));

const orbit = async (page: Page) =>
  (await page.locator('.view-3d-canvas').getAttribute('data-orbit'))!.split(' ').map(Number);

test('touch does what help says', async ({ page, context }) => {
  const walk = await WalkPage.open(page, 'en');
  await walk.resize(PHONE);
  const fingers = new Fingers(await context.newCDPSession(page));
  const map = page.locator('.map-target').first();
  await fingers.tap(map);
  await expect(page.locator('.map-value')).toBeVisible();
  const second = page.locator('.class-bar').nth(1);
  // In the middle, because the bar of places lies over the lower edge.
  await second.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const target = await second.getAttribute('data-class');
  await fingers.tap(second);
  await expect(page.locator('#stage')).toHaveAttribute('data-target', target!, { timeout: 60_000 });
  await map.scrollIntoViewIfNeeded();
  await fingers.tap(map, 2);
  await expect(page.locator('html')).toHaveAttribute('data-full-screen', 'true');
  await fingers.tap(map, 2);
  await expect(page.locator('html')).not.toHaveAttribute('data-full-screen');

  const at = await middle(map);
  const apart = (sign: 1 | -1) => path({ x: at.x + 30 * sign, y: at.y }, { x: at.x + 90 * sign, y: at.y });
  await fingers.move(apart(-1), apart(1));
  await expect(page.locator('.square-zoom')).toBeVisible();

  await walk.show('3d');
  await walk.settle();
  const { x, y } = await middle(page.locator('.view-3d-canvas'));
  const [azimuth, , distance] = await orbit(page);
  await fingers.move(path({ x: x - 40, y }, { x: x + 40, y }));
  await expect.poll(async () => (await orbit(page))[0]).not.toBe(azimuth);
  await fingers.move(path({ x: x - 20, y }, { x: x - 90, y }), path({ x: x + 20, y }, { x: x + 90, y }));
  await expect.poll(async () => (await orbit(page))[2]).toBeLessThan(distance!);

  await walk.press('p');
  const strip = page.locator('.presenter');
  await expect(strip).toHaveAttribute('data-step', 'predict');
  // The first swipe reveals the map of a step that conceals it.
  await fingers.move(path({ x: 300, y: 300 }, { x: 100, y: 300 }));
  await expect(page.locator('#stage')).toHaveAttribute('data-concealed', 'false');
  await fingers.move(path({ x: 300, y: 300 }, { x: 100, y: 300 }));
  await expect(strip).toHaveAttribute('data-step', 'saliency');
  await fingers.move(path({ x: 100, y: 300 }, { x: 300, y: 300 }));
  await expect(strip).toHaveAttribute('data-step', 'predict');
  await walk.press('b');
  await fingers.tap(page.locator('.presenter-blank'));
  await expect(page.locator('.presenter-blank')).toHaveCount(0);
});
