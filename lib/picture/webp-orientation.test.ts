import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { webpOrientation } from './webp-orientation';

const picture = () => sharp({ create: { width: 3, height: 2, channels: 3, background: 'red' } });

describe('webpOrientation', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('reads orientation %i', async (orientation) => {
    expect(webpOrientation(await picture().withMetadata({ orientation }).webp().toBuffer())).toBe(
      orientation,
    );
  });

  it('gives 1 without metadata, for other files, and for truncated ones', async () => {
    expect(webpOrientation(await picture().webp().toBuffer())).toBe(1);
    expect(webpOrientation(await picture().withMetadata({ orientation: 6 }).jpeg().toBuffer())).toBe(1);
    expect(webpOrientation(new Uint8Array())).toBe(1);
    const whole = await picture().withMetadata({ orientation: 6 }).webp().toBuffer();
    for (let length = 0; length < whole.length - 8; length++)
      expect(webpOrientation(whole.subarray(0, length))).toBe(1);
  });
});
