import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { float32Tensor } from 'live-attribution';
import { imagenetPreprocessing } from 'live-attribution/model';
import { writeNpy } from 'live-attribution/npy';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandClock } from '../shared/command-clock';
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
  it('preprocesses a picture', async () => {
    const flat = sharp({ create: { width: 80, height: 90, channels: 3, background: '#808080' } });
    const input = await read('flat.png', await flat.png().toBuffer());
    expect(input).toHaveLength(3 * 64 * 64);
    expect(input[0]).toBeCloseTo((128 / 255 - 0.485) / 0.229, 5);
  });

  it('passes a normalised array through', async () => {
    const values = Float32Array.from({ length: 3 * 64 * 64 }, (_, index) => Math.sin(index));
    expect(await read('a.npy', writeNpy(float32Tensor([3, 64, 64], values)))).toEqual(values);
  });

  it.each([
    [
      'an array of another shape',
      writeNpy(float32Tensor([3, 2, 2], new Float32Array(12))),
      /small\.npy has the shape \[3, 2, 2\]; .* \[3, 64, 64\]\.$/,
      'small.npy',
    ],
    [
      'an array with NaN',
      writeNpy(float32Tensor([1], [NaN])),
      /nan\.npy contains values that are not finite/,
      'nan.npy',
    ],
  ])('refuses %s', async (_, bytes, message, name) => {
    await expect(read(name, bytes)).rejects.toThrow(message);
  });

  it('names a missing file', async () => {
    await expect(readPicture(join(folder, 'none.bmp'), preprocessing, new CommandClock())).rejects.toThrow(
      /none\.bmp does not exist: choose an existing file\.$/,
    );
  });

  it('says that a folder is no picture', async () => {
    await expect(readPicture(folder, preprocessing, new CommandClock())).rejects.toThrow(
      / is a folder: choose a file in it\.$/,
    );
  });
});
