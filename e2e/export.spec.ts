import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { imagenetPreprocessing } from 'live-attribution/model';
import { readNpy } from 'live-attribution/npy';
import { preprocessRgba } from 'live-attribution/preprocess';
import sharp from 'sharp';
import { dropFile } from '@/tools/chromium/drop-file';
import { SCREENSHOTS_FOLDER } from '@/tools/chromium/paths';
import { LabPage } from './harness/lab-page';
import { NARROW_MODEL } from './harness/model-names';
import { explainInNode } from './harness/node-explainer';
import { archive, EXPORT_TIMEOUT, save } from './harness/save-files';
import { expect, REDUCED_MOTION, test } from './harness/test';

test.use(REDUCED_MOTION);

test.beforeAll(() => mkdir(SCREENSHOTS_FOLDER, { recursive: true }));

const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString();

test('a ZIP holds picture, maps, scores and settings, and restores the view', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('?method=saliency&alphaOpacity=0.7');
  await lab.waitForMap();
  const { name, bytes, files } = await archive(page);
  expect(name).toMatch(/^\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d_saliency_[a-z0-9-]+\.zip$/);

  // The explained input is the picture in the ZIP.
  const { data, info } = await sharp(files['frame.png'])
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const rgba = new Uint8ClampedArray(data);
  const input = readNpy(files['input.npy']!, 'input.npy').data as Float32Array;
  expect(Buffer.from(input.buffer)).toEqual(
    Buffer.from(preprocessRgba(rgba, info.width, info.height, imagenetPreprocessing()).buffer),
  );
  const map = readNpy(files['maps/01-saliency.npy']!, 'map').data as Float32Array;
  const { attribution, logits } = await explainInNode(NARROW_MODEL, {
    input,
    method: 'saliency',
    layer: 'layer4',
  });
  const plane = map.length;
  const shown = map.map((_, pixel) =>
    Math.max(...[0, 1, 2].map((c) => Math.abs(attribution[c * plane + pixel]!))),
  );
  expect(relativeDifference(map, shown)).toBeLessThan(1e-3);
  const scores = JSON.parse(text(files['scores.json']));
  expect(
    relativeDifference(
      scores.classes.map(({ logit }: { logit: number }) => logit),
      logits,
    ),
  ).toBeLessThan(1e-3);
  expect(text(files['scores.csv']).split('\n')).toHaveLength(scores.classes.length + 2);
  expect(JSON.parse(text(files['settings.json']))).toMatchObject({
    view: { method: 'saliency', alphaOpacity: '0.7', mode: 'single' },
    model: { id: NARROW_MODEL },
    maps: [{ title: 'Saliency', values: 'maps/01-saliency.npy', picture: 'maps/01-saliency.png' }],
  });
  expect(await sharp(files['maps/01-saliency.png']).metadata()).toMatchObject({ width: 224, height: 224 });

  // Changes the view before the ZIP is dropped.
  await page.getByRole('button', { name: 'New scene' }).first().click();
  await lab.waitForMap();
  await lab.chooseMethod('Grad-CAM', 'grad-cam');
  await dropFile(page, name, bytes);
  await expect(page.getByRole('button', { name: `Source: ${name}` })).toBeVisible();
  await expect(lab.stage).toHaveAttribute('data-method', 'saliency', { timeout: 90_000 });
  await expect(page.getByLabel('Opacity')).toHaveValue('0.7');
  const again = await archive(page);
  for (const file of [
    'input.npy',
    'maps/01-saliency.npy',
    'maps/01-saliency.png',
    'scores.json',
    'scores.csv',
  ]) {
    expect(Buffer.from(again.files[file]!).equals(Buffer.from(files[file]!)), file).toBe(true);
  }
  const frameOf = (taken: Record<string, Uint8Array>) =>
    sharp(taken['frame.png']).removeAlpha().raw().toBuffer();
  expect((await frameOf(again.files)).equals(await frameOf(files))).toBe(true);

  // An invalid file changes nothing.
  await dropFile(page, 'cut.zip', bytes.subarray(0, bytes.length / 2));
  await expect(page.locator('[data-notice="saved-invalid"]')).toContainText(
    'cut.zip is not a view saved by this page',
  );
  await dropFile(page, 'huge.zip', new Uint8Array(1e6), 200);
  await expect(page.locator('[data-notice="saved-size"]')).toContainText('huge.zip is too large');
  await expect(page.getByRole('button', { name: `Source: ${name}` })).toBeVisible();
  await expect(lab.stage).toHaveAttribute('data-method', 'saliency');
});

test('pictures have a caption, including those of boards and the 3D view', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.waitForMap();
  const single = await save(page, () => page.keyboard.press('u'));
  expect(single.name).toMatch(/_grad-cam_.*\.png$/);
  const { width = 0, height = 0 } = await sharp(single.bytes).metadata();
  expect(width).toBe(1280);
  expect(height).toBeGreaterThan(720 + 60);
  await sharp(single.bytes).toFile(join(SCREENSHOTS_FOLDER, 'taken-single.png'));

  await page.getByRole('link', { name: 'Deutsch' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.locator('#stage')).toHaveAttribute('data-state', 'live', { timeout: 90_000 });
  await page.keyboard.press('w');
  const wall = await save(page, () => page.keyboard.press('u'));
  expect(wall.name).toMatch(/_wall_.*\.png$/);
  await sharp(wall.bytes).toFile(join(SCREENSHOTS_FOLDER, 'taken-wall.png'));

  await page.keyboard.press('d');
  await expect(page.locator('#view-3d')).toHaveAttribute('data-maps', 'relief', EXPORT_TIMEOUT);
  const view3d = await save(page, () => page.keyboard.press('u'));
  const { channels } = await sharp(view3d.bytes).stats();
  expect(Math.max(...channels.map(({ stdev }) => stdev))).toBeGreaterThan(10);
  await sharp(view3d.bytes).toFile(join(SCREENSHOTS_FOLDER, 'taken-view-3d.png'));
});

test('a link and its QR code restore the view and contain no picture', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const lab = new LabPage(page);
  await lab.open('?method=saliency&target=3&engine=cpu');
  await lab.waitForMap();
  await page.keyboard.press('q');
  const link = await page.getByLabel('Link to this view').inputValue();
  const { origin, searchParams } = new URL(link);
  expect(origin).toBe(new URL(page.url()).origin);
  expect(Object.fromEntries(searchParams)).toEqual({
    v: '3',
    model: NARROW_MODEL,
    method: 'saliency',
    target: '3',
  });
  await expect(page.locator('.qr-code')).toHaveAttribute('data-text', link);
  await page.getByRole('button', { name: 'Copy the link' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await expect(page.getByText('works on this computer only')).toBeVisible();

  for (const [widthPx, heightPx] of [
    [1280, 720],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width: widthPx, height: heightPx });
    await page.screenshot({ path: join(SCREENSHOTS_FOLDER, `share-${widthPx}.png`) });
    await page.getByRole('button', { name: 'Enlarge the QR code to the window' }).click();
    const box = await page.locator('.qr-large .qr-code').boundingBox();
    expect(box?.width).toBeGreaterThan(0.85 * Math.min(widthPx, heightPx));
    await page.screenshot({ path: join(SCREENSHOTS_FOLDER, `share-${widthPx}-large.png`) });
    await page.keyboard.press('Escape');
    await expect(page.locator('.qr-large')).toHaveCount(0);
  }

  await page.goto(link);
  await lab.waitForMap();
  await expect(lab.stage).toHaveAttribute('data-method', 'saliency');
  await expect(lab.stage).toHaveAttribute('data-target', '3');
});

test('the stage is recorded as a playable video', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.waitForMap();
  await page.getByRole('button', { name: 'Share and save' }).click();
  await page.getByRole('button', { name: 'Record a video' }).click();
  const stop = page.getByRole('button', { name: 'Stop and save the video' });
  await expect(stop).toContainText(/0:0[2-9]|0:[1-5]\d/, { timeout: 60_000 });
  const video = await save(page, () => stop.click());
  expect(video.name).toMatch(/^\d{4}-\d\d-\d\d_.*_grad-cam\.(webm|mp4)$/);
  await expect(stop).toHaveCount(0);
  const played = await page.evaluate(async (base64) => {
    const element = document.createElement('video');
    element.muted = true;
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    element.src = URL.createObjectURL(new Blob([bytes], { type: 'video/webm' }));
    await element.play();
    const canvas = new OffscreenCanvas(element.videoWidth, element.videoHeight);
    canvas.getContext('2d')?.drawImage(element, 0, 0);
    const png = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
    return { width: element.videoWidth, height: element.videoHeight, png: Array.from(png) };
  }, video.bytes.toString('base64'));
  expect(played.width).toBeGreaterThan(300);
  const { channels } = await sharp(Buffer.from(played.png)).stats();
  // Varying colours show that the map is in the video.
  expect(Math.max(...channels.map(({ stdev }) => stdev))).toBeGreaterThan(10);
  await sharp(Buffer.from(played.png)).toFile(join(SCREENSHOTS_FOLDER, 'taken-video.png'));
});

/** Largest difference relative to the largest value of `b`. */
function relativeDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [left, right] = [Array.from(a), Array.from(b)];
  const largest = Math.max(...right.map(Math.abs));
  return Math.max(...left.map((value, index) => Math.abs(value - right[index]!))) / largest;
}
