import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { headerSize } from './header-size';

const picture = (channels: 3 | 4 = 3) =>
  sharp({ create: { width: 301, height: 77, channels, background: { r: 9, g: 8, b: 7, alpha: 0.5 } } });

const FILES = {
  PNG: picture().png(),
  JPEG: picture().jpeg(),
  'progressive JPEG with EXIF': picture()
    .withExif({ IFD0: { Copyright: 'nobody' } })
    .jpeg({ progressive: true }),
  'lossy WebP': picture().webp(),
  'lossless WebP': picture().webp({ lossless: true }),
  'extended WebP': picture(4)
    .withExif({ IFD0: { Copyright: 'nobody' } })
    .webp(),
};

describe('the size in the header', () => {
  test.each(Object.entries(FILES))('of a %s', async (_, file) => {
    const bytes = await file.toBuffer();
    expect(headerSize(bytes)).toEqual({ widthPx: 301, heightPx: 77 });
    for (const length of [0, 1, 9, 20]) expect(headerSize(bytes.subarray(0, length))).toBeUndefined();
  });

  test('of other files is unknown', async () => {
    expect(headerSize(await picture().gif().toBuffer())).toBeUndefined();
    expect(headerSize(new TextEncoder().encode('no picture, whatever its name says'))).toBeUndefined();
  });
});
