import type { Page } from '@playwright/test';
import { stillSceneClip } from '@/tools/chromium/clips';
import { LabPage, MAP_TIMEOUT_MS } from './harness/lab-page';
import { visibleDifference } from './harness/map-picture';
import { expect, REDUCED_MOTION, test } from './harness/test';

test.use(REDUCED_MOTION);

/** Chromium logs every ten seconds that frames were collected without being closed. */
const LEAKS_LOGGED_MS = 11_000;

/** Collects garbage until an object that nothing refers to is finalized, and a leaked frame with it. */
async function collectGarbage(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen = globalThis as { isFinalized?: boolean; registry?: FinalizationRegistry<undefined> };
    // The page keeps the registry, which would be collected itself.
    seen.registry = new FinalizationRegistry(() => {
      seen.isFinalized = true;
    });
    seen.registry.register({}, undefined);
  });
  await expect(async () => {
    await page.requestGC();
    expect(await page.evaluate(() => (globalThis as { isFinalized?: boolean }).isFinalized)).toBe(true);
  }).toPass({ timeout: 30_000 });
}

test.describe('with two cameras', () => {
  test.use({ camera: { deviceCount: 2 } });

  test('the picture is mirrored until the user switches it off', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open();
    await lab.startCamera();
    const frame = page.locator('.stage-frame');
    await expect(frame).toHaveAttribute('data-mirrored', 'true');
    await page.keyboard.press('m');
    await expect(frame).toHaveAttribute('data-mirrored', 'false');
  });

  test('the menu switches to the other camera', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open();
    await lab.startCamera();
    const streamed = () =>
      page
        .locator('video.stage-picture')
        .evaluate(
          (video) =>
            ((video as HTMLVideoElement).srcObject as MediaStream).getVideoTracks()[0]?.getSettings()
              .deviceId,
        );
    const first = await streamed();
    await page.getByRole('button', { name: /^Source: / }).click();
    const cameras = page.getByRole('menuitemradio', { name: /^fake/ });
    await expect(cameras).toHaveCount(2);
    await cameras.and(page.locator('[aria-checked="false"]')).click();
    await expect.poll(streamed).not.toBe(first);
    await lab.waitForMap();
  });

  test('rapid freezing, resuming and stopping leaks no VideoFrame', async ({ page }) => {
    const logged: string[] = [];
    page.on('console', (message) => logged.push(message.text()));
    const freeze = page.getByRole('button', { name: /^(Freeze|Resume)$/ });
    const lab = new LabPage(page);
    await lab.open();
    await page.getByRole('button', { name: 'Start camera' }).click();
    for (const next of ['Stop the camera', 'Start camera', 'Stop the camera', 'Start camera']) {
      // The first presses precede the first frame.
      for (let press = 0; press < 5; press++) await freeze.click();
      await lab.chooseSource(next);
    }
    await lab.waitForMap();
    await collectGarbage(page);
    await page.waitForTimeout(LEAKS_LOGGED_MS);
    expect(logged.filter((text) => text.includes('VideoFrame'))).toEqual([]);
  });

  test('an unplugged camera is reported over its last frame, and can be started again', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open();
    await lab.startCamera();
    const name = await lab.video.evaluate(
      (video: HTMLVideoElement) => (video.srcObject as MediaStream).getVideoTracks()[0]?.label,
    );
    await expect(lab.source).toHaveAccessibleName(`Source: ${name}`);
    // Freezes first, so that the last frame is known.
    await lab.freeze();
    const frozen = await lab.picture();
    // Browsers fire this event when a camera is unplugged.
    await lab.video.evaluate((video: HTMLVideoElement) => {
      (video.srcObject as MediaStream).getVideoTracks()[0]?.dispatchEvent(new Event('ended'));
    });
    await expect(page.locator('[data-notice="source"]')).toContainText(
      'The camera was disconnected. Its last frame stays as a picture.',
    );
    await expect(lab.source).toHaveAccessibleName(`Source: Last frame: ${name}`);
    await lab.waitForMap();
    expect(await lab.picture()).toEqual(frozen);
    await page.getByRole('button', { name: `Start camera: ${name}` }).click();
    await expect(lab.source).toHaveAccessibleName(`Source: ${name}`);
    await expect(page.locator('[data-notice="source"]')).toHaveCount(0);
    await lab.waitForMap();
  });

  test('the next visit offers the last camera by its name, and opens nothing by itself', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open();
    await lab.startCamera();
    await page.getByRole('button', { name: /^Source: / }).click();
    await page.getByRole('menuitemradio', { name: 'fake_device_1' }).click();
    await expect(lab.source).toHaveAccessibleName('Source: fake_device_1');
    await page.reload();
    const start = page.getByRole('button', { name: 'Start camera: fake_device_1' });
    await expect(start).toBeVisible();
    await lab.waitForMap();
    await expect(lab.source).toHaveAccessibleName('Source: Generated scene');
    // The permission stays, so the menu names both; none is checked.
    await lab.source.click();
    await expect(page.getByRole('menuitemradio', { name: /^fake_device_[01]$/ })).toHaveCount(2);
    await expect(page.getByRole('menuitemradio', { name: /^fake/, checked: true })).toHaveCount(0);
    await page.keyboard.press('Escape');
    await start.click();
    await expect(lab.source).toHaveAccessibleName('Source: fake_device_1');
  });
});

test.describe('with a star in front of the camera', () => {
  test.use({ camera: { clip: () => stillSceneClip('star', 5) } });

  test('another colour map changes the live picture and no prediction', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open();
    await lab.startCamera();
    await lab.setOpacity(1);
    await expect(lab.stage).toHaveAttribute('data-state', 'live');
    const before = await lab.square();
    const predictions = await lab.predictions();
    await page.getByRole('button', { name: /^Colours/ }).click();
    await page.getByRole('menuitemradio', { name: 'gray' }).click();
    await expect
      .poll(async () => visibleDifference(before, await lab.square()), { timeout: MAP_TIMEOUT_MS })
      .toBeGreaterThan(8);
    expect((await lab.predictions()).map(({ index }) => index)).toEqual(
      predictions.map(({ index }) => index),
    );
  });
});

test('an untrained network has a banner that its predictions mean nothing', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.waitForMap();
  await expect(page.locator('.banner')).toHaveText(
    'Random weights: these predictions mean nothing. “npm run model” downloads a trained network.',
  );
});
