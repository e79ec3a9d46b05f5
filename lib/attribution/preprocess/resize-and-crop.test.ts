import { describe, expect, it, test } from 'vitest';
import { CENTRE_SQUARE } from './network-square';
import { cropRect, cropShares, resizeAndCrop } from './resize-and-crop';

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

describe('resizeAndCrop of a square', () => {
  const at = (x: number, y: number, zoom: number) =>
    resizeAndCrop(640, 480, { ...imagenet, square: { x, y, zoom } });

  it('is the centre crop for the centre square, of any size', () => {
    for (let widthPx = 1; widthPx < 700; widthPx += 13) {
      for (let heightPx = 1; heightPx < 700; heightPx += 17) {
        const centre = resizeAndCrop(widthPx, heightPx, { ...imagenet, square: CENTRE_SQUARE });
        expect(centre).toEqual(resizeAndCrop(widthPx, heightPx, imagenet));
      }
    }
  });

  it('rounds the zoomed side and the offset half to even', () => {
    // 256 · 1.650390625 = 422.5 → 422; 422 · 640 / 480 = 562.67; 0.5 · 562 − 112 = 169.
    expect(at(0.5, 0.75, 1.650390625)).toEqual({
      resizedWidthPx: 562,
      resizedHeightPx: 422,
      leftPx: 169,
      topPx: 198,
      cropPx: 224,
    });
    // 0.75 · 422 − 112 = 204.5 → 204, but at most 422 − 224 = 198. 0.5625 · 424 − 112 = 126.5 → 126.
    expect(at(0.5, 0.5625, 424 / 256).topPx).toBe(126);
  });

  it('keeps the crop in the picture', () => {
    expect(at(0, 1, 1)).toMatchObject({ leftPx: 0, topPx: 256 - 224 });
    expect(at(1, 0, 2)).toMatchObject({ leftPx: 682 - 224, topPx: 0 });
  });

  it('limits the zoom to the whole shorter side and to 8', () => {
    expect(at(0.5, 0.5, 0.1)).toMatchObject({ resizedHeightPx: 224, topPx: 0 });
    expect(at(0.5, 0.5, 99).resizedHeightPx).toBe(2048);
    const padded = { resizePx: 10, cropPx: 17, square: { x: 0.1, y: 0.9, zoom: 0.1 } };
    expect(resizeAndCrop(20, 31, padded)).toEqual(resizeAndCrop(20, 31, { resizePx: 10, cropPx: 17 }));
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

  it('is smaller at a larger zoom, and around its centre', () => {
    const rect = cropRect(512, 512, { ...imagenet, square: { x: 0.5, y: 0.25, zoom: 2 } });
    expect(rect).toEqual({ leftPx: 144, topPx: 16, widthPx: 224, heightPx: 224 });
  });
});

test('cropShares returns the crop in shares of the picture', () => {
  const shares = cropShares(1024, 512, { ...imagenet, square: { x: 0.5, y: 0.25, zoom: 2 } });
  expect(shares).toEqual({ left: 400 / 1024, top: 16 / 512, width: 224 / 1024, height: 224 / 512 });
});
