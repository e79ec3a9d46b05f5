import type { Page } from '@playwright/test';
import { imagenetPreprocessing } from 'live-attribution/model';
import { readNpy } from 'live-attribution/npy';
import { cropRect, preprocessRgba } from 'live-attribution/preprocess';
import sharp from 'sharp';
import { stillSceneClip } from '@/tools/chromium/clips';
import { dropFile } from '@/tools/chromium/drop-file';
import { pngKinds } from '@/tools/pictures/png-kinds';
import { LabPage } from './harness/lab-page';
import { NARROW_MODEL } from './harness/model-names';
import { explainInNode, preprocessInNode, softmax } from './harness/node-explainer';
import { archive } from './harness/save-files';
import { expect, REDUCED_MOTION, test } from './harness/test';

test.use(REDUCED_MOTION);

/** The upright picture is red in the top half, blue below. */
const RED = [200, 30, 40] as const;
const BLUE = [30, 60, 190] as const;
const UPRIGHT = { widthPx: 300, heightPx: 400 };
const CROP = { resizePx: 256, cropPx: 224 };
/** JPEG error of flat colours, of 255. */
const JPEG_TOLERANCE = 6;

/** A JPEG stored rotated by 90°, with EXIF orientation 6, as of a camera held upright. */
async function rotatedJpeg(): Promise<Buffer> {
  const { widthPx: width, heightPx: height } = UPRIGHT;
  const half = { width, height: height / 2, channels: 3 as const };
  const below = await sharp({ create: { ...half, background: rgb(BLUE) } })
    .png()
    .toBuffer();
  const upright = await sharp({ create: { ...half, height, background: rgb(RED) } })
    .composite([{ input: below, left: 0, top: height / 2 }])
    .png()
    .toBuffer();
  return sharp(await sharp(upright).rotate(-90).png().toBuffer())
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
    .toBuffer();
}

/** A landscape PNG with a Display P3 profile. */
function profiledPng(): Promise<Buffer> {
  return sharp({ create: { width: 500, height: 200, channels: 3, background: rgb([230, 40, 40]) } })
    .withIccProfile('p3')
    .png()
    .toBuffer();
}

test('pictures from dialog, clipboard and drop are upright with their stored colours', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.waitForMap();

  const jpeg = await rotatedJpeg();
  const chooser = page.waitForEvent('filechooser');
  await lab.chooseSource('Your picture or video');
  await (await chooser).setFiles({ name: 'turned.jpg', mimeType: 'image/jpeg', buffer: jpeg });
  await expect(page.getByRole('button', { name: 'Source: turned.jpg' })).toBeVisible();
  await lab.waitForMap();
  expect(await pictureSize(page)).toEqual(UPRIGHT);
  expectColour(await colourAt(page, 150, 50), RED, JPEG_TOLERANCE);
  expectColour(await colourAt(page, 150, 350), BLUE, JPEG_TOLERANCE);
  await expectSquare(page, UPRIGHT);

  // Node predicts the same class.
  const { data, info } = await sharp(jpeg).autoOrient().raw().toBuffer({ resolveWithObject: true });
  const image = { widthPx: info.width, heightPx: info.height, data: new Uint8Array(data) };
  const input = await preprocessInNode(NARROW_MODEL, image);
  const { logits } = await explainInNode(NARROW_MODEL, { input, method: 'saliency', layer: 'layer4' });
  const percents = softmax(logits).map((probability) => 100 * probability);
  const best = percents.indexOf(Math.max(...percents));
  await expect.poll(async () => (await lab.predictions())[0]?.index).toBe(best);
  await expect
    .poll(async () => Math.abs((await lab.predictions())[0]!.percent - percents[best]!))
    .toBeLessThan(1);

  const png = await profiledPng();
  await dropOrPaste(page, 'paste', 'profiled.png', 'image/png', png);
  await expect(page.getByRole('button', { name: 'Source: profiled.png' })).toBeVisible();
  const stored = await sharp(png, { ignoreIcc: true }).raw().toBuffer();
  // The profile changes the stored red.
  expect(stored[0]).not.toBe(230);
  expectColour(await colourAt(page, 100, 100), [stored[0]!, stored[1]!, stored[2]!], 1);
  await expectSquare(page, { widthPx: 500, heightPx: 200 });

  await dropOrPaste(page, 'drop', 'again.jpg', 'image/jpeg', jpeg);
  await expect(page.getByRole('button', { name: 'Source: again.jpg' })).toBeVisible();
  expect(await pictureSize(page)).toEqual(UPRIGHT);
});

test('a transparent picture is explained by its stored colours', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('?method=saliency');
  await lab.waitForMap();
  for (const { name, bytes, widthPx, heightPx, rgb } of pngKinds()) {
    if (!/alpha|rgba|trns/.test(name)) continue;
    await dropFile(page, name, bytes);
    await expect(page.getByRole('button', { name: `Source: ${name}` })).toBeVisible();
    await lab.waitForMap();
    const { files } = await archive(page);
    const rgba = new Uint8ClampedArray(widthPx * heightPx * 4).map((_, at) => {
      return at % 4 === 3 ? 255 : rgb[Math.floor(at / 4) * 3 + (at % 4)]!;
    });
    const input = readNpy(files['input.npy']!, 'input.npy').data;
    expect(input, name).toEqual(preprocessRgba(rgba, widthPx, heightPx, imagenetPreprocessing()));
  }
});

test('a picture of twelve megapixels gives the same input as in Node', async ({ page }) => {
  const [widthPx, heightPx] = [4000, 3000];
  const rgba = new Uint8ClampedArray(widthPx * heightPx * 4);
  for (let at = 0; at < rgba.length; at++) rgba[at] = at % 4 === 3 ? 255 : (at * 31 + (at >> 9)) % 256;
  const raw = { width: widthPx, height: heightPx, channels: 4 } as const;
  const lab = new LabPage(page);
  await lab.open('?method=saliency');
  await lab.waitForMap();
  await dropFile(page, 'large.png', await sharp(rgba, { raw }).removeAlpha().png().toBuffer());
  await expect(page.getByRole('button', { name: 'Source: large.png' })).toBeVisible();
  await lab.waitForMap();
  const { files } = await archive(page);
  const input = readNpy(files['input.npy']!, 'input.npy').data;
  expect(input).toEqual(preprocessRgba(rgba, widthPx, heightPx, imagenetPreprocessing()));
});

test.describe('with a camera', () => {
  test.use({ camera: { clip: () => stillSceneClip('star', 5) } });

  test('the current frame can be kept as a picture', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open();
    await lab.startCamera();
    await expect.poll(async () => (await lab.predictions()).length).toBe(5);
    const before = await lab.predictions();
    await lab.chooseSource('Keep this frame as a picture');
    await expect(page.getByRole('button', { name: 'Source: Kept frame' })).toBeVisible();
    await lab.waitForMap();
    expect(await pictureSize(page)).toEqual({ widthPx: 640, heightPx: 480 });
    await expect.poll(async () => (await lab.predictions())[0]?.index).toBe(before[0]!.index);
  });
});

/** Expects the network's square at the crop, and the rest of the picture dimmed. */
async function expectSquare(page: Page, { widthPx, heightPx }: typeof UPRIGHT): Promise<void> {
  const [picture, square] = await Promise.all(
    ['canvas.stage-picture', '.map-target'].map((place) => page.locator(place).boundingBox()),
  );
  const scale = picture!.width / widthPx;
  expect(Math.abs(picture!.height / heightPx - scale)).toBeLessThan(0.01);
  const crop = cropRect(widthPx, heightPx, CROP);
  const drawn = [square!.x - picture!.x, square!.y - picture!.y, square!.width, square!.height];
  const expected = [crop.leftPx, crop.topPx, crop.widthPx, crop.heightPx].map((px) => px * scale);
  for (const [side, value] of drawn.entries()) expect(Math.abs(value - expected[side]!)).toBeLessThan(1.5);
  const dim = page.locator('.stage-dim');
  expect(await dim.boundingBox()).toEqual(square);
  expect(await dim.evaluate((element) => getComputedStyle(element).boxShadow)).toMatch(
    /rgba?\(|color\(|oklab\(/,
  );
}

function pictureSize(page: Page) {
  return page.locator('canvas.stage-picture').evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    return { widthPx: width, heightPx: height };
  });
}

function colourAt(page: Page, x: number, y: number): Promise<number[]> {
  return page.locator('canvas.stage-picture').evaluate(
    (element, [left, top]) => {
      const context = (element as HTMLCanvasElement).getContext('2d')!;
      return [...context.getImageData(left!, top!, 1, 1).data.slice(0, 3)];
    },
    [x, y],
  );
}

function expectColour(found: readonly number[], expected: readonly number[], tolerance: number): void {
  for (const [channel, value] of found.entries())
    expect(Math.abs(value - expected[channel]!), `${found} is ${expected}`).toBeLessThanOrEqual(tolerance);
}

function rgb([r, g, b]: readonly [number, number, number]) {
  return { r, g, b };
}

async function dropOrPaste(
  page: Page,
  how: 'drop' | 'paste',
  name: string,
  type: string,
  bytes: Buffer,
): Promise<void> {
  await page.evaluate(
    ([event, fileName, fileType, content]) => {
      const files = new DataTransfer();
      files.items.add(new File([Uint8Array.from(content)], fileName, { type: fileType }));
      const given =
        event === 'drop'
          ? new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true })
          : new ClipboardEvent('paste', { clipboardData: files, bubbles: true });
      document.body.dispatchEvent(given);
    },
    [how, name, type, [...bytes]] as const,
  );
}
