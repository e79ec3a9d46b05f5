import type { BrowserContext, Page } from '@playwright/test';
import { BASE_FLAGS, SHARED_WINDOW_FLAGS, sharedTabFlags } from '@/tools/chromium/browser-flags';
import { LabPage, MAP_TIMEOUT_MS } from './harness/lab-page';
import { runFromPalette } from './harness/palette';
import { colourAtCentre } from './harness/stage-picture';
import { expect, REDUCED_MOTION, test } from './harness/test';

test.use(REDUCED_MOTION);

const TITLE = 'Shared colours';
const RED = [200, 30, 30];
const BLUE = [30, 30, 200];

/** Opens a tab whose upper right quarter is blue and whose rest is red. */
async function openColours(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  const quarter = `position:fixed; inset:0 0 50% 50%; background:rgb(${BLUE})`;
  await page.setContent(
    `<title>${TITLE}</title><body style="background:rgb(${RED})"><div style="${quarter}"></div>`,
  );
  return page;
}

async function shareScreen(lab: LabPage): Promise<void> {
  await lab.chooseSource('Share a screen or window');
  await expect(lab.video).toBeVisible();
  await lab.waitForMap();
}

/** Drags a rectangle over the picture, in shares of it. */
async function drag(page: Page, from: readonly [number, number], to: readonly [number, number]) {
  await page.getByRole('button', { name: 'Cut out a part' }).click();
  const { x, y, width, height } = (await page.locator('.region-choice').boundingBox())!;
  await page.mouse.move(x + from[0] * width, y + from[1] * height);
  await page.mouse.down();
  await page.mouse.move(x + to[0] * width, y + to[1] * height, { steps: 4 });
  await page.mouse.up();
  await expect(page.locator('.region-choice')).toHaveCount(0);
}

/** Side lengths of the frame that the stage shows, in CSS pixels. */
const frameBox = async (page: Page) => (await page.locator('.stage-frame').boundingBox())!;

/** Expects a colour of the tab; video stores it in fewer bits and with less colour. */
function expectColour(colour: readonly number[], expected: readonly number[]): void {
  for (const [channel, value] of expected.entries())
    expect(Math.abs(colour[channel]! - value), `${colour}`).toBeLessThan(30);
}

test.describe('a shared tab', () => {
  test.use({ flags: [...BASE_FLAGS, ...sharedTabFlags(TITLE)] });

  test('is shown and explained, and so is a part of it', async ({ page, context }) => {
    const lab = new LabPage(page);
    await openColours(context);
    await lab.open();
    await shareScreen(lab);
    await expect(lab.source).toHaveAccessibleName('Source: Browser tab');
    await lab.setOpacity(0);
    expectColour(await colourAtCentre(page.locator('.stage-map')), RED);

    await drag(page, [0.55, 0.05], [0.95, 0.45]);
    await lab.waitForMap();
    const { width, height } = await frameBox(page);
    expect(width / height).toBeCloseTo((0.4 * 1280) / (0.4 * 720), 1);
    // Only the part is shown, up to its edges.
    expectColour(await colourAtCentre(page.locator('.stage-frame')), BLUE);
    expectColour(await colourAtCentre(page.locator('.stage-map')), BLUE);
    // The worker paints the picture that it has explained into the tiles of the wall.
    await page.keyboard.press('w');
    const tile = page.locator('[data-tile][data-shown="true"]').first();
    await expect(tile).toBeVisible({ timeout: MAP_TIMEOUT_MS });
    expectColour(await colourAtCentre(tile), BLUE);
    await page.keyboard.press('w');
    await page.getByRole('button', { name: 'Show the whole' }).click();
    await lab.waitForMap();
    expectColour(await colourAtCentre(page.locator('.stage-map')), RED);
  });

  test('keys choose a part, and Escape cancels', async ({ page, context }) => {
    const lab = new LabPage(page);
    await openColours(context);
    await lab.open();
    await shareScreen(lab);
    await lab.setOpacity(0);
    const cut = page.getByRole('button', { name: 'Cut out a part' });
    await cut.click();
    await page.keyboard.press('Escape');
    await expect(page.locator('.region-choice')).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Show the whole' })).toHaveCount(0);
    await expect(cut).toBeFocused();
    await page.keyboard.press('Enter');
    for (const key of ['ArrowRight', 'ArrowUp'])
      for (let press = 0; press < 5; press++) await page.keyboard.press(key);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Show the whole' })).toBeVisible();
    await expect(cut).toBeFocused();
    await lab.waitForMap();
    expectColour(await colourAtCentre(page.locator('.stage-map')), BLUE);
  });

  test('that is closed leaves its last frame, with a name and a sentence', async ({ page, context }) => {
    const lab = new LabPage(page);
    const shared = await openColours(context);
    await lab.open();
    await shareScreen(lab);
    await drag(page, [0.5, 0], [1, 0.5]);
    await lab.waitForMap();
    await shared.close();
    await expect(page.locator('[data-notice="source"]')).toContainText(
      'Sharing has ended, or the window was closed. Its last frame stays as a picture.',
    );
    await expect(lab.source).toHaveAccessibleName('Source: Last frame: Browser tab');
    expect(await lab.picture()).toMatchObject({ widthPx: 640, heightPx: 360 });
    await lab.waitForMap();
    await lab.setOpacity(0);
    expectColour(await colourAtCentre(page.locator('.stage-map')), BLUE);
  });
});

test.describe('a shared window', () => {
  test.use({ flags: [...BASE_FLAGS, ...SHARED_WINDOW_FLAGS] });

  test('says while it sends nothing, and ends by our own button', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open();
    await runFromPalette(page, 'Share a screen or window');
    await expect(lab.source).toHaveAccessibleName('Source: Window');
    await lab.waitForMap();
    const notice = page.locator('[data-notice="source"]');
    const fire = (type: string) =>
      lab.video.evaluate((video: HTMLVideoElement, name) => {
        (video.srcObject as MediaStream).getVideoTracks()[0]?.dispatchEvent(new Event(name));
      }, type);
    // Browsers fire this event when a window is minimised.
    await fire('mute');
    await expect(notice).toContainText('it is minimised or hidden.');
    await fire('unmute');
    await expect(notice).toHaveCount(0);
    const track = await lab.video.evaluateHandle(
      (video: HTMLVideoElement) => (video.srcObject as MediaStream).getVideoTracks()[0],
    );
    await page.getByRole('button', { name: 'Stop sharing' }).click();
    await expect(lab.source).toHaveAccessibleName('Source: Last frame: Window');
    expect(await track.evaluate((shared) => shared?.readyState)).toBe('ended');
    await expect(notice).toContainText('Its last frame stays as a picture.');
    await lab.waitForMap();
    expect((await lab.picture()).brightest).toBeGreaterThan(64);
  });
});

test('a cancelled choice changes nothing, and one sentence says so', async ({ page }) => {
  await page.addInitScript(() => {
    navigator.mediaDevices.getDisplayMedia = () =>
      Promise.reject(new DOMException('Permission denied', 'NotAllowedError'));
  });
  const lab = new LabPage(page);
  await lab.open();
  await lab.chooseSource('Share a screen or window');
  await expect(page.locator('[data-notice="source"]')).toContainText('Nothing is shared');
  await expect(lab.source).toHaveAccessibleName('Source: Generated scene');
  await lab.waitForMap();
});

test('a browser that shares no screens offers none, and says why', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(MediaDevices.prototype, 'getDisplayMedia', { value: undefined });
  });
  const lab = new LabPage(page);
  await lab.open();
  await lab.source.click();
  await expect(page.getByRole('menuitem', { name: 'Your picture' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: /^Share/ })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await runFromPalette(page, 'Share a screen or window');
  await expect(page.locator('[data-notice="source"]')).toContainText('This browser cannot share screens');
});
