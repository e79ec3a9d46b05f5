import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import sharp from 'sharp';
import { decodePicture } from '@/cli/attribute/decode-picture';
import { pngKinds } from '@/tools/pictures/png-kinds';
import { SVG_SIZES, svgOf } from '@/tools/pictures/svg-sizes';
import { turnedPngs } from '@/tools/pictures/turned-pngs';
import { serveModuleChecks } from './harness/module-checks';

const call = serveModuleChecks()<typeof import('./harness/decode-checks.page')>('decode-checks');

/** 160 × 120 pixels with sharp colour edges and three levels of alpha. */
function colours(): sharp.Sharp {
  const [width, height] = [160, 120];
  const rgba = new Uint8Array(width * height * 4);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    const alpha = x < 50 ? 0 : x < 90 ? 100 : 255;
    rgba.set([(x * 255) / width, (y * 255) / height, (x * 3 + y) % 256, alpha], pixel * 4);
  }
  return sharp(rgba, { raw: { width, height, channels: 4 } });
}

const opaque = () => colours().removeAlpha();
const ORIENTATIONS = [1, 2, 3, 4, 5, 6, 7, 8];

const FILES: Readonly<Record<string, () => sharp.Sharp>> = {
  'alpha.png': () => colours().png(),
  'alpha-lossless.webp': () => colours().webp({ lossless: true }),
  'alpha-lossy.webp': () => colours().webp({ quality: 90 }),
  'alpha.avif': () => colours().avif({ quality: 90, chromaSubsampling: '4:4:4' }),
  '444.jpg': () => opaque().jpeg({ quality: 90, chromaSubsampling: '4:4:4' }),
  '420.jpg': () => opaque().jpeg({ quality: 90, chromaSubsampling: '4:2:0' }),
  'progressive.jpg': () => opaque().jpeg({ progressive: true }),
  'grey.jpg': () => opaque().toColourspace('b-w').jpeg(),
  'cmyk.jpg': () => opaque().toColourspace('cmyk').jpeg(),
  '420.webp': () => opaque().webp({ quality: 90 }),
  '444.avif': () => opaque().avif({ quality: 90, chromaSubsampling: '4:4:4' }),
  '420.avif': () => opaque().avif({ quality: 90, chromaSubsampling: '4:2:0' }),
  'profile.png': () => opaque().withIccProfile('p3').png(),
  'profile.jpg': () => opaque().withIccProfile('p3').jpeg({ chromaSubsampling: '4:4:4' }),
  'profile.webp': () => opaque().withIccProfile('p3').webp({ lossless: true }),
  ...Object.fromEntries(
    ORIENTATIONS.flatMap((orientation) => {
      const turned = () => opaque().withMetadata({ orientation });
      const transparent = colours().withMetadata({ orientation });
      return [
        [`alpha-${orientation}.avif`, () => transparent.avif({ chromaSubsampling: '4:4:4' })],
        [`turned-${orientation}.jpg`, () => turned().jpeg({ chromaSubsampling: '4:4:4' })],
        [`turned-${orientation}.png`, () => turned().png()],
        [`turned-${orientation}.webp`, () => turned().webp({ lossless: true })],
        [`turned-${orientation}.avif`, () => turned().avif({ chromaSubsampling: '4:4:4' })],
      ];
    }),
  ),
};
const LOSSLESS = ['alpha.png', 'alpha-lossless.webp', 'profile.png', 'profile.webp'];
/** Rounding difference of lossy decoders, of 255. */
const LOSSY_TOLERANCE = 2;

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let largest = 0;
  for (let at = 0; at < a.length; at++) largest = Math.max(largest, Math.abs(a[at]! - b[at]!));
  return largest;
}

async function decodeInPage(page: Page, name: string, bytes: Buffer) {
  const { rgba, ...size } = (await call(page, 'decodeInPage', name, bytes.toString('base64')))!;
  return { ...size, rgb: Uint8Array.from(Buffer.from(rgba, 'base64').filter((_, at) => at % 4 < 3)) };
}

test('the page decodes every colour type and orientation of PNG to its stored colours', async ({ page }) => {
  for (const { name, bytes, widthPx, heightPx, rgb } of [...pngKinds(), ...turnedPngs()]) {
    expect(await decodeInPage(page, name, bytes), name).toEqual({ rgb, widthPx, heightPx });
  }
});

test('the page decodes every format as the command line does', async ({ page }) => {
  const folder = await mkdtemp(join(tmpdir(), 'decode-picture-'));
  for (const [name, encode] of Object.entries(FILES)) {
    const bytes = await encode().toBuffer();
    await writeFile(join(folder, name), bytes);
    const { data, info } = await decodePicture(join(folder, name));
    const decoded = await decodeInPage(page, name, bytes);
    expect([decoded.widthPx, decoded.heightPx], name).toEqual([info.width, info.height]);
    const difference = largestDifference(
      decoded.rgb,
      data.filter((_, at) => at % 4 < 3),
    );
    expect(difference, name).toBeLessThanOrEqual(LOSSLESS.includes(name) ? 0 : LOSSY_TOLERANCE);
  }
  await rm(folder, { recursive: true });
});

test('a transparent GIF keeps the colour that it stores', async ({ page }) => {
  // One transparent pixel, with a palette of red and blue.
  const gif = 'R0lGODlhAQABAPAAAP8AAAAA/yH5BAEAAAEALAAAAAABAAEAAAICTAEAOw==';
  const decoded = await decodeInPage(page, 'a.gif', Buffer.from(gif, 'base64'));
  expect([...decoded.rgb]).toEqual([0, 0, 255]);
});

test('a large picture decoded in pieces has no seam', async ({ page }) => {
  const row = sharp({ create: { width: 4200, height: 3, channels: 4, background: '#12345640' } });
  const decoded = await decodeInPage(page, 'wide.png', await row.png().toBuffer());
  expect(decoded.rgb.filter((value, at) => value !== [0x12, 0x34, 0x56][at % 3])).toHaveLength(0);
});

test('an SVG is drawn on a white background', async ({ page }) => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="6"><rect width="3" height="3"/></svg>';
  const decoded = await decodeInPage(page, 'a.svg', Buffer.from(svg));
  expect([decoded.widthPx, decoded.heightPx, decoded.rgb[0], decoded.rgb.at(-1)]).toEqual([
    1024, 683, 0, 255,
  ]);
});

test('an SVG has the size that the command line gives it', async ({ page }) => {
  for (const [attributes, widthPx, heightPx] of SVG_SIZES) {
    const decoded = await decodeInPage(page, 'size.svg', Buffer.from(svgOf(attributes)));
    expect([decoded.widthPx, decoded.heightPx], attributes).toEqual([widthPx, heightPx]);
    const isGreen = (value: number, at: number) => value === (at % 3 === 1 ? 255 : 0);
    expect(decoded.rgb.every(isGreen), attributes).toBe(true);
  }
});
