import type { Page } from '@playwright/test';
import { readNpy } from 'live-attribution/npy';
import { cropShares, type NetworkSquare } from 'live-attribution/preprocess';
import { SCENE_HEIGHT_PX, SCENE_WIDTH_PX } from '@/app/_session/scene-size';
import { dropFile } from '@/tools/chromium/drop-file';
import { LabPage } from './harness/lab-page';
import { type MapSighting, watchMapPlaces } from './harness/map-places';
import { archive } from './harness/save-files';
import { expect, REDUCED_MOTION, test } from './harness/test';

test.use({ ...REDUCED_MOTION, viewport: { width: 1280, height: 720 } });

const SIZES = { resizePx: 256, cropPx: 224 };

/** Waits for the map of the square in the settings, and returns that square. */
async function settled(page: Page): Promise<NetworkSquare> {
  await expect
    .poll(async () => {
      const stale = await page.locator('#stage').getAttribute('data-stale');
      return stale === 'false' && (await shownSquare(page)).join() === (await addressSquare(page)).join();
    })
    .toBe(true);
  const [x, y, zoom] = await addressSquare(page);
  return { x: x!, y: y!, zoom: zoom! };
}

async function shownSquare(page: Page): Promise<number[]> {
  return ((await page.locator('#stage').getAttribute('data-square')) ?? '').split(' ').map(Number);
}

async function addressSquare(page: Page): Promise<number[]> {
  const query = new URL(page.url()).searchParams;
  return [query.get('square.x') ?? 0.5, query.get('square.y') ?? 0.5, query.get('square.zoom') ?? 1].map(
    Number,
  );
}

/** Expects the outline, and the place where values are read, at the square. */
async function expectOutline(page: Page, square: NetworkSquare): Promise<void> {
  const place = cropShares(SCENE_WIDTH_PX, SCENE_HEIGHT_PX, { ...SIZES, square });
  const picture = (await page.locator('canvas.stage-picture').boundingBox())!;
  for (const part of ['.stage-corners', '.map-target', '.square-controls']) {
    const box = (await page.locator(part).boundingBox())!;
    expect(Math.abs((box.x - picture.x) / picture.width - place.left), part).toBeLessThan(0.002);
    expect(Math.abs((box.y - picture.y) / picture.height - place.top), part).toBeLessThan(0.002);
    expect(Math.abs(box.width / picture.width - place.width), part).toBeLessThan(0.002);
  }
}

async function middleOf(page: Page, selector: string) {
  const box = (await page.locator(selector).boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function drag(page: Page, selector: string, right: number, down: number): Promise<void> {
  const { x, y } = await middleOf(page, selector);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + right, y + down, { steps: 12 });
  await page.mouse.up();
}

test('mouse, wheel and keys move and zoom the square; the address follows', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.waitForMap();
  await page.getByRole('button', { name: 'Close' }).first().click();
  expect(await settled(page)).toEqual({ x: 0.5, y: 0.5, zoom: 1 });
  const picture = (await page.locator('canvas.stage-picture').boundingBox())!;

  await drag(page, '.map-target', -100, 0);
  const left = await settled(page);
  expect(left.x).toBeCloseTo(0.5 - 100 / picture.width, 2);
  expect(left).toMatchObject({ y: 0.5, zoom: 1 });
  await expectOutline(page, left);

  const over = await middleOf(page, '.map-target');
  await page.mouse.move(over.x, over.y);
  await page.mouse.wheel(0, -400);
  const near = await settled(page);
  expect(near.zoom).toBeCloseTo(Math.exp(400 * 0.0015), 2);
  expect(near.x).toBeCloseTo(left.x, 2);
  await expectOutline(page, near);

  await drag(page, '[data-grip="se"]', 40, 40);
  const larger = await settled(page);
  expect(larger.zoom).toBeLessThan(near.zoom);
  await expectOutline(page, larger);

  await page.getByRole('button', { name: 'Move the square' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await settled(page)).x).toBeGreaterThan(larger.x);
  await page.keyboard.press('+');
  await expect.poll(async () => (await settled(page)).zoom).toBeCloseTo(larger.zoom * 1.1, 2);
  await page.keyboard.press('0');
  await expect.poll(() => settled(page)).toEqual({ x: 0.5, y: 0.5, zoom: 1 });
  // Elsewhere the arrow keys keep their meaning.
  await page.locator('body').click({ position: { x: 2, y: 2 } });
  await page.keyboard.press('ArrowDown');
  await expect(lab.stage).toHaveAttribute('data-layer', 'layer3');
  expect(await settled(page)).toEqual({ x: 0.5, y: 0.5, zoom: 1 });
});

test('while the square is dragged, every map lies where it was computed', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('?v=3&style=blend&square.zoom=1.5');
  await lab.waitForMap();
  await settled(page);
  const watch = await watchMapPlaces(page);
  const { x, y } = await middleOf(page, '.map-target');
  await page.mouse.move(x, y);
  await page.mouse.down();
  // Large steps, so that no map can follow the outline at once, on any machine.
  for (let step = 1; step <= 8; step++) {
    await page.mouse.move(x + 20 * step, y - 5 * step);
    // The pace of a hand, in which maps of several places come.
    await page.waitForTimeout(80);
  }
  await page.mouse.up();
  const last = await settled(page);
  const seen = await watch.stop();

  const placesOf = new Map<string, Set<string>>();
  for (const { map, place } of seen) placesOf.set(map, (placesOf.get(map) ?? new Set()).add(place.join()));
  expect(placesOf.size).toBeGreaterThan(2);
  for (const places of placesOf.values()) expect([...places]).toHaveLength(1);
  expect(seen.some(isBehind), 'the outline is ahead of the map').toBe(true);
  const { left, top, width } = cropShares(SCENE_WIDTH_PX, SCENE_HEIGHT_PX, { ...SIZES, square: last });
  const [foundLeft, foundTop, foundWidth] = seen.at(-1)!.place;
  expect(Math.abs(foundLeft! - left)).toBeLessThan(0.005);
  expect(Math.abs(foundTop! - top)).toBeLessThan(0.008);
  expect(Math.abs(foundWidth! - width)).toBeLessThan(0.008);
});

const isBehind = ({ place, outline }: MapSighting) => Math.abs(place[0]! - outline) > 0.01;

test('a ZIP of a moved square gives the same map again', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('?v=3&method=gradient&square.x=0.4213&square.y=0.6&square.zoom=1.7');
  await lab.waitForMap();
  const saved = await archive(page);
  await lab.open();
  await lab.waitForMap();
  await dropFile(page, 'saved.zip', saved.bytes);
  await expect.poll(() => addressSquare(page)).toEqual([0.4213, 0.6, 1.7]);
  await settled(page);
  const again = await archive(page);
  for (const name of ['input.npy', 'maps/01-gradient.npy'])
    expect(readNpy(again.files[name]!, name).data, name).toEqual(readNpy(saved.files[name]!, name).data);
});

test('a square beyond the limits of the address says what the network sees', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('?v=3&square.x=0.02&square.zoom=0.1');
  await lab.waitForMap();
  await expect(page.locator('.square-zoom')).toHaveText('0.88×');
  await expectOutline(page, { x: 0.02, y: 0.5, zoom: 0.1 });
});

test('Ctrl and the wheel zoom the square from the picture, and not from a panel over it', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open('?v=3&square.zoom=2');
  await lab.waitForMap();
  await page.keyboard.down('Control');
  await page.locator('.welcome').hover();
  await page.mouse.wheel(0, -400);
  const { x, y } = await middleOf(page, '.stage-frame');
  await page.mouse.move(x, y + 250);
  await page.mouse.wheel(0, -100);
  await page.keyboard.up('Control');
  await expect.poll(async () => (await settled(page)).zoom).toBeCloseTo(2 * Math.exp(100 * 0.0015), 2);
});

test('a double-click on a control of the stage presses it, and one on the picture fills the screen', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.waitForMap();
  await page.getByRole('button', { name: 'Close' }).first().click();
  const isFull = () => page.evaluate(() => document.documentElement.dataset.fullScreen !== undefined);
  for (const control of ['#square-handle', '[data-edge="left"]', '.view-tabs button'])
    await page.locator(control).first().dblclick();
  expect(await isFull()).toBe(false);
  await page.locator('.map-target').dblclick();
  await expect.poll(isFull).toBe(true);
});

/** Returns a function that sends touches of several fingers. */
async function fingersOn(page: Page) {
  const touch = await page.context().newCDPSession(page);
  return (type: string, ...points: readonly { x: number; y: number }[]) =>
    touch.send('Input.dispatchTouchEvent', {
      type: type as 'touchStart',
      touchPoints: points.map(({ x, y }, id) => ({ x: Math.round(x), y: Math.round(y), id })),
    });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('two fingers beside a small square zoom it, again and again, and not the page', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open('?v=3&square.zoom=8');
    await lab.waitForMap();
    await page.getByRole('button', { name: 'Close' }).first().click();
    await settled(page);
    const send = await fingersOn(page);
    const { x, y } = await middleOf(page, '.map-target');
    const first = { x: x - 80, y };
    const second = (right: number) => ({ x: x + right, y });
    await send('touchStart', first);
    await send('touchStart', first, second(80));
    for (let right = 90; right <= 160; right += 10) await send('touchMove', first, second(right));
    await send('touchEnd');
    const share = 160 / 240;
    await expect.poll(async () => (await settled(page)).zoom).toBeCloseTo(8 * share, 1);

    // One finger stays while the other comes twice.
    const picture = page.locator('.stage-frame');
    const finger = (type: string, pointerId: number, { x: clientX, y: clientY }: typeof first) =>
      picture.dispatchEvent(type, { pointerId, pointerType: 'touch', clientX, clientY, button: 0 });
    await finger('pointerdown', 11, first);
    for (const [pointerId, times] of [
      [12, 2],
      [13, 3],
    ] as const) {
      await finger('pointerdown', pointerId, second(80));
      await finger('pointermove', pointerId, second(160));
      await finger('pointerup', pointerId, second(160));
      await expect.poll(async () => (await settled(page)).zoom).toBeCloseTo(8 * share ** times, 1);
    }
    await finger('pointerup', 11, first);
    // The square follows the middle of the fingers, which moved to the right.
    expect(await settled(page)).toMatchObject({ x: expect.closeTo(0.67, 1), y: 0.5 });
    expect(await page.evaluate(() => visualViewport?.scale)).toBe(1);
  });

  test('a finger on the handle moves the square, a finger inside reads a value, two zoom', async ({
    page,
  }) => {
    const lab = new LabPage(page);
    await lab.open();
    await lab.waitForMap();
    await page.getByRole('button', { name: 'Close' }).first().click();
    const send = await fingersOn(page);
    const inside = await middleOf(page, '.map-target');
    await send('touchStart', inside);
    await send('touchEnd');
    await expect(page.locator('.map-value')).toBeVisible();
    expect(await settled(page)).toEqual({ x: 0.5, y: 0.5, zoom: 1 });

    const handle = await middleOf(page, '#square-handle');
    await send('touchStart', handle);
    for (let step = 1; step <= 8; step++) await send('touchMove', { x: handle.x - 5 * step, y: handle.y });
    await send('touchEnd');
    const left = await settled(page);
    expect(left.x).toBeLessThan(0.48);
    // The picture is wider than the screen, which follows the square.
    const box = (await page.locator('.square-controls').boundingBox())!;
    expect([box.x >= 0, box.x + box.width <= 390]).toEqual([true, true]);

    const { x, y } = await middleOf(page, '.map-target');
    const fingers = (apart: number) =>
      [
        { x: x - apart, y },
        { x: x + apart, y },
      ] as const;
    await send('touchStart', ...fingers(120));
    for (let apart = 110; apart >= 60; apart -= 10) await send('touchMove', ...fingers(apart));
    await send('touchEnd');
    expect((await settled(page)).zoom).toBeCloseTo(2, 1);
  });
});
