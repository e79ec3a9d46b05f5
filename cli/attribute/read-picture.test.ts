import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { float32Tensor } from 'live-attribution';
import { relativeL2 } from 'live-attribution/metrics';
import { imagenetPreprocessing } from 'live-attribution/model';
import { writeNpy } from 'live-attribution/npy';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandClock } from '../shared/command-clock';
import { claimedPng, gradientPng } from './picture-fixtures';
import { readPicture } from './read-picture';

const preprocessing = imagenetPreprocessing(64);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-picture-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(name: string, bytes: Uint8Array): Promise<Float32Array> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return readPicture(path, preprocessing, new CommandClock());
}

describe('readPicture', () => {
  it('reads PNG, JPEG and WebP alike', async () => {
    const png = await gradientPng(120, 80);
    const expected = await read('a.png', png);
    expect(expected).toHaveLength(3 * 64 * 64);
    const opaque = sharp(png).removeAlpha();
    expect(
      relativeL2(await read('a.webp', await opaque.clone().webp({ lossless: true }).toBuffer()), expected),
    ).toBe(0);
    const jpeg = await opaque.clone().jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer();
    expect(relativeL2(await read('a.jpg', jpeg), expected)).toBeLessThan(0.03);
  });

  it('turns a JPEG as its orientation says', async () => {
    const upright = await sharp(await gradientPng(120, 80))
      .removeAlpha()
      .png()
      .toBuffer();
    const lying = await sharp(upright)
      .rotate(-90)
      .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
      .toBuffer();
    const tagged = await sharp(lying)
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
      .toBuffer();
    const expected = await read('upright.png', upright);
    expect(relativeL2(await read('tagged.jpg', tagged), expected)).toBeLessThan(0.05);
    expect(relativeL2(await read('lying.jpg', lying), expected)).toBeGreaterThan(0.5);
  });

  it('reads grey pictures and 16 bits', async () => {
    const grey = await sharp({ create: { width: 80, height: 80, channels: 3, background: '#808080' } })
      .toColourspace('b-w')
      .png()
      .toBuffer();
    const deep = await sharp({ create: { width: 80, height: 80, channels: 3, background: '#808080' } })
      .toColourspace('rgb16')
      .png()
      .toBuffer();
    const expected = (128 / 255 - 0.485) / 0.229;
    expect((await read('grey.png', grey))[0]).toBeCloseTo(expected, 5);
    expect((await read('deep.png', deep))[0]).toBeCloseTo(expected, 5);
  });

  it('takes a normalised array as it is', async () => {
    const values = Float32Array.from({ length: 3 * 64 * 64 }, (_, index) => Math.sin(index));
    expect(await read('a.npy', writeNpy(float32Tensor([3, 64, 64], values)))).toEqual(values);
  });

  it.each([
    [
      'no picture',
      Buffer.from('hello'),
      /text\.bin is no picture that can be read: choose a PNG, JPEG or WebP file\.$/,
      'text.bin',
    ],
    [
      'an SVG',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
      /is no picture that can be read/,
      'a.svg',
    ],
    ['0×0 pixels', claimedPng(0, 0), /zero\.png is no picture that can be read/, 'zero.png'],
    [
      '20,000×20,000 pixels',
      claimedPng(20000, 20000),
      /huge\.png has 20000×20000 pixels: .* at most 100 million pixels\.$/,
      'huge.png',
    ],
    [
      'a cut picture',
      claimedPng(9, 9),
      /cut\.png is damaged and cannot be decoded whole: get it again\.$/,
      'cut.png',
    ],
    [
      'an array of another shape',
      writeNpy(float32Tensor([3, 2, 2], new Float32Array(12))),
      /small\.npy has the shape \[3, 2, 2\]; .* \[3, 64, 64\]\.$/,
      'small.npy',
    ],
    [
      'an array with NaN',
      writeNpy(float32Tensor([1], [NaN])),
      /nan\.npy holds values that are not finite numbers/,
      'nan.npy',
    ],
  ])('refuses %s', async (_, bytes, message, name) => {
    await expect(read(name, bytes)).rejects.toThrow(message);
  });

  it('names a file that is not there', async () => {
    await expect(readPicture(join(folder, 'none.png'), preprocessing, new CommandClock())).rejects.toThrow(
      /none\.png does not exist: choose a file that is there and readable\.$/,
    );
  });
});
