import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pngKinds } from '@/tools/pictures/png-kinds';
import { SVG_SIZES, svgOf } from '@/tools/pictures/svg-sizes';
import { turnedPngs } from '@/tools/pictures/turned-pngs';
import { claimedPng } from '@/tools/pictures/write-png';
import { decodePicture } from './decode-picture';
import { gradientPng } from './picture-fixtures';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'decode-picture-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** RGB bytes and size. */
async function decode(name: string, bytes: Uint8Array) {
  const path = join(folder, name);
  await writeFile(path, bytes);
  const { data, info } = await decodePicture(path);
  const rgb = Uint8Array.from({ length: info.width * info.height * 3 }, (_, at) => {
    return data[Math.floor(at / 3) * 4 + (at % 3)]!;
  });
  return { rgb, widthPx: info.width, heightPx: info.height };
}

const largestDifference = (a: Uint8Array, b: Uint8Array) =>
  a.reduce((largest, value, at) => Math.max(largest, Math.abs(value - b[at]!)), 0);

/** 120 × 80 pixels, all partly transparent. */
async function gradient() {
  const png = await gradientPng(120, 80);
  const opaque = await sharp(png).removeAlpha().png().toBuffer();
  return { png, opaque, expected: await decode('gradient.png', opaque) };
}

describe('decodePicture', () => {
  it.each([...pngKinds(), ...turnedPngs()])(
    'gives the stored colours of $name',
    async ({ name, bytes, ...expected }) => {
      expect(await decode(name, bytes)).toEqual(expected);
    },
  );

  it('gives the stored colours of a transparent WebP', async () => {
    const { png, expected } = await gradient();
    const lossless = await sharp(png).webp({ lossless: true }).toBuffer();
    expect(await decode('lossless.webp', lossless)).toEqual(expected);
  });

  it.each(['jpeg', 'webp', 'avif'] as const)('decodes %s', async (format) => {
    const smooth = await sharp((await gradient()).opaque)
      .blur(8)
      .png()
      .toBuffer();
    const expected = await decode('smooth.png', smooth);
    const decoded = await decode(
      `a.${format}`,
      await sharp(smooth).toFormat(format, { quality: 95 }).toBuffer(),
    );
    expect(decoded.rgb).toHaveLength(expected.rgb.length);
    expect(largestDifference(decoded.rgb, expected.rgb)).toBeLessThan(12);
  });

  it.each(['jpeg', 'png', 'webp', 'avif'] as const)('applies the orientation of a %s', async (format) => {
    const { opaque } = await gradient();
    for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const encode = (picture: sharp.Sharp) =>
        picture.toFormat(format, { quality: 90, lossless: format === 'webp', chromaSubsampling: '4:4:4' });
      const tagged = await encode(sharp(opaque).withMetadata({ orientation })).toBuffer();
      const { data, info } = await sharp(tagged).autoOrient().raw().toBuffer({ resolveWithObject: true });
      const turned = await decode(`turned-${orientation}.${format}`, tagged);
      expect([turned.widthPx, turned.heightPx]).toEqual([info.width, info.height]);
      expect(largestDifference(turned.rgb, data)).toBeLessThanOrEqual(format === 'avif' ? 2 : 0);
    }
  });

  it('converts CMYK without a profile', async () => {
    const bytes = await sharp((await gradient()).opaque)
      .toColourspace('cmyk')
      .jpeg()
      .toBuffer();
    const inks = await sharp(bytes).pipelineColourspace('cmyk').toColourspace('cmyk').raw().toBuffer();
    const rgb = Uint8Array.from({ length: 120 * 80 * 3 }, (_, at) => {
      const pixel = Math.floor(at / 3) * 4;
      return Math.round(((255 - inks[pixel + (at % 3)]!) * (255 - inks[pixel + 3]!)) / 255);
    });
    expect(await decode('cmyk.jpg', bytes)).toEqual({ rgb, widthPx: 120, heightPx: 80 });
  });

  it('ignores a colour profile', async () => {
    const flat = { create: { width: 9, height: 9, channels: 3, background: '#e62828' } } as const;
    const png = await sharp(flat).withIccProfile('p3').png().toBuffer();
    const stored = await sharp(png, { ignoreIcc: true }).raw().toBuffer();
    expect([...(await decode('p3.png', png)).rgb]).toEqual([...stored]);
  });

  it('draws an SVG on a white background', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="6"><rect width="3" height="3"/></svg>';
    const { rgb, widthPx, heightPx } = await decode('a.svg', Buffer.from(svg));
    expect([widthPx, heightPx]).toEqual([1024, 683]);
    expect([rgb[(5 * widthPx + 5) * 3], rgb.at(-1)]).toEqual([0, 255]);
  });

  it.each(SVG_SIZES)('draws an SVG with the attributes %s', async (attributes, widthPx, heightPx) => {
    const decoded = await decode('size.svg', Buffer.from(svgOf(attributes)));
    expect([decoded.widthPx, decoded.heightPx]).toEqual([widthPx, heightPx]);
    expect([decoded.rgb[1], decoded.rgb.at(-2)]).toEqual([255, 255]);
    expect([decoded.rgb[0], decoded.rgb.at(-1)]).toEqual([0, 0]);
  });

  it.each([
    ['no picture', 'text.bin', Buffer.from('hello'), /choose a PNG, JPEG, WebP, AVIF or SVG file\.$/],
    ['nothing', 'empty.png', Buffer.alloc(0), /empty\.png cannot be read as a picture/],
    ['0×0 pixels', 'zero.png', claimedPng(0, 0), /zero\.png cannot be read as a picture/],
    [
      '20,000×20,000 pixels',
      'huge.png',
      claimedPng(20000, 20000),
      /20000×20000 .* at most 100 million pixels\.$/,
    ],
    [
      'a cut picture',
      'cut.png',
      claimedPng(9, 9),
      /cut\.png is damaged and cannot be decoded completely: download or save it again\.$/,
    ],
  ])('refuses %s', async (_, name, bytes, message) => {
    await expect(decode(name, bytes)).rejects.toThrow(message);
  });

  it('refuses a damaged AVIF', async () => {
    const whole = await sharp((await gradient()).opaque)
      .avif()
      .toBuffer();
    const cut = whole.subarray(0, whole.length - 200);
    await expect(decode('cut.avif', cut)).rejects.toThrow(/cut\.avif is damaged/);
  });
});
