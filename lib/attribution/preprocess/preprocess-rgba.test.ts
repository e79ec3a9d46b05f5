import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { describeWithReference, referencePath } from '../testing/reference';
import { REFERENCE_IMAGES, referenceTensor } from '../testing/reference-tensors';
import golden from './preprocess-golden.json';
import { preprocessRgba } from './preprocess-rgba';

const mean: [number, number, number] = [0.485, 0.456, 0.406];
const std: [number, number, number] = [0.229, 0.224, 0.225];

/** The image of preprocess-golden.py, with arbitrary alpha because alpha must not matter. */
function pattern(widthPx: number, heightPx: number): Uint8Array {
  const rgba = new Uint8Array(widthPx * heightPx * 4);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const pixel = (y * widthPx + x) * 4;
      for (let c = 0; c < 3; c++) rgba[pixel + c] = (x * x * 7 + y * 13 * (x + 1) + c * 71) % 256;
      rgba[pixel + 3] = (x * 31) % 256;
    }
  }
  return rgba;
}

/** Normalised planes [3, S, S] → bytes [S, S, 3]. */
function toBytes(planes: Float32Array, sizePx: number): Buffer {
  const bytes: number[] = [];
  for (let pixel = 0; pixel < sizePx * sizePx; pixel++) {
    for (let c = 0; c < 3; c++)
      bytes.push(Math.round((planes[c * sizePx * sizePx + pixel]! * std[c]! + mean[c]!) * 255));
  }
  return Buffer.from(bytes);
}

describe('preprocessRgba', () => {
  it.each(golden)(
    'equals torchvision on $widthPx×$heightPx, resize $resizePx, crop $cropPx, $square',
    ({ rgb, widthPx, heightPx, cropPx, ...sizes }) => {
      const pixels = pattern(widthPx, heightPx);
      const planes = preprocessRgba(pixels, widthPx, heightPx, { ...sizes, cropPx, mean, std });
      expect(toBytes(planes, cropPx)).toEqual(Buffer.from(rgb, 'base64'));
    },
  );

  it('refuses a buffer of another size', () => {
    const settings = { resizePx: 8, cropPx: 8, mean, std };
    expect(() => preprocessRgba(new Uint8Array(16), 3, 2, settings)).toThrow(
      '3×2 RGBA pixels are not 16 bytes.',
    );
  });
});

describeWithReference('preprocessRgba and the reference tensors', () => {
  it.each(REFERENCE_IMAGES)('are equal for %s', async (image) => {
    const { data, info } = await sharp(referencePath(`images/${image}.png`), { ignoreIcc: true })
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const planes = preprocessRgba(data, info.width, info.height, { resizePx: 256, cropPx: 224, mean, std });
    expect(Buffer.from(planes.buffer).equals(bytesOf(referenceTensor(image, 'preprocessed').data))).toBe(
      true,
    );
  });
});

function bytesOf(data: ArrayBufferView): Buffer {
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
}
