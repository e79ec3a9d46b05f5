import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { RgbImage } from './rgb-image';
import { readY4mFrame, writeY4m } from './y4m';
import { rgbToYuv420 } from './yuv420';

const folder = mkdtempSync(join(tmpdir(), 'y4m-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A picture of one colour, 4×2. */
function plain(r: number, g: number, b: number): RgbImage {
  return { widthPx: 4, heightPx: 2, data: Uint8Array.from({ length: 24 }, (_, i) => [r, g, b][i % 3]!) };
}

test.each([
  ['black', [0, 0, 0], [16, 128, 128]],
  ['white', [255, 255, 255], [235, 128, 128]],
  ['red', [255, 0, 0], [81, 90, 240]],
  ['green', [0, 255, 0], [145, 54, 34]],
  ['blue', [0, 0, 255], [41, 240, 110]],
] as const)('%s has the values of the BT.601 colour bars', (_name, [r, g, b], [y, cb, cr]) => {
  const planes = [...rgbToYuv420(plain(r, g, b))];
  expect(planes).toEqual([...Array(8).fill(y), cb, cb, cr, cr]);
});

test('written frames are read back within the rounding of 8 bits', () => {
  const path = join(folder, 'clip.y4m');
  const frames = [plain(200, 30, 90), plain(12, 250, 130)];
  writeY4m(path, frames);
  expect(readFileSync(path, 'latin1')).toMatch(/^YUV4MPEG2 W4 H2 F10:1 Ip A1:1 C420jpeg\nFRAME\n/);
  frames.forEach((frame, index) => {
    const { data } = readY4mFrame(path, index);
    data.forEach((value, i) => {
      expect(Math.abs(value - frame.data[i]!)).toBeLessThanOrEqual(2);
    });
  });
  expect(() => readY4mFrame(path, 2)).toThrow(/has no frame 2/);
});
