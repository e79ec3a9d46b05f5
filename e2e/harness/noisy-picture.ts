import type { Region } from '@/lib/screen/region';
import { context2d } from '@/tools/chromium/page-device';

/** An opaque picture with gradients and seeded noise. */
export function noisyPicture(widthPx: number, heightPx: number) {
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  const context = context2d(canvas);
  const picture = context.createImageData(widthPx, heightPx);
  let state = 12345;
  for (let pixel = 0; pixel < widthPx * heightPx; pixel++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const color = [
      ((pixel % widthPx) * 255) / widthPx,
      (pixel * 255) / (widthPx * heightPx),
      state >>> 24,
      255,
    ];
    picture.data.set(color, pixel * 4);
  }
  context.putImageData(picture, 0, 0);
  return { canvas, rgba: picture.data };
}

/** Returns the pixels of a part of a picture. */
export function rows(rgba: Uint8ClampedArray, widthPx: number, part: Region): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(part.widthPx * part.heightPx * 4);
  for (let row = 0; row < part.heightPx; row++) {
    const start = ((part.topPx + row) * widthPx + part.leftPx) * 4;
    pixels.set(rgba.subarray(start, start + part.widthPx * 4), row * part.widthPx * 4);
  }
  return pixels;
}

/** TypeScript's DOM library lacks `rotation`. */
export const rotatedFrame = (canvas: OffscreenCanvas, rotation: number) =>
  new VideoFrame(canvas, { timestamp: 0, alpha: 'discard', rotation } as VideoFrameInit);

/** Rotates RGBA clockwise by a multiple of 90 degrees. */
export function rotate(rgba: Uint8ClampedArray, widthPx: number, heightPx: number, degrees: number) {
  if (degrees === 0) return { rgba, widthPx, heightPx };
  const quarter = new Uint8ClampedArray(rgba.length);
  for (let pixel = 0; pixel < widthPx * heightPx; pixel++) {
    const [x, y] = [pixel % widthPx, Math.floor(pixel / widthPx)];
    quarter.set(rgba.subarray(pixel * 4, pixel * 4 + 4), (x * heightPx + heightPx - 1 - y) * 4);
  }
  return rotate(quarter, heightPx, widthPx, degrees - 90);
}
