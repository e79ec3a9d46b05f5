import { describe, expect, it } from 'vitest';
import { cropRect, resizeAndCrop } from './resize-and-crop';

const imagenet = { resizePx: 256, cropPx: 224 };

describe('resizeAndCrop', () => {
  it('truncates the longer side and rounds offsets half to even', () => {
    // 256 · 451 / 300 = 384.85; (384 − 224) / 2 = 80.
    expect(resizeAndCrop(451, 300, imagenet)).toEqual({
      resizedWidthPx: 384,
      resizedHeightPx: 256,
      leftPx: 80,
      topPx: 16,
      cropPx: 224,
    });
    // (341 − 224) / 2 = 58.5 → 58, (343 − 224) / 2 = 59.5 → 60.
    expect(resizeAndCrop(640, 480, imagenet).leftPx).toBe(58);
    expect(resizeAndCrop(480, 644, imagenet).topPx).toBe(60);
  });

  it('pads a resized image that is smaller than the crop, one pixel less on the left', () => {
    expect(resizeAndCrop(20, 31, { resizePx: 10, cropPx: 17 })).toMatchObject({ leftPx: -3, topPx: -1 });
  });
});

describe('cropRect', () => {
  it('returns the crop in source pixels', () => {
    const rect = cropRect(512, 512, imagenet);
    expect(rect).toEqual({ leftPx: 32, topPx: 32, widthPx: 448, heightPx: 448 });
  });

  it('covers seven eighths of the shorter side', () => {
    expect(cropRect(640, 480, imagenet).heightPx).toBe(420);
  });
});
