import type { RgbImage } from './rgb-image';

/**
 * Converts to limited-range BT.601 (ITU-R BT.601-7, section 2.5) with chroma as the means of 2×2 pixels.
 * Returns the concatenated planes Y [h, w], Cb [h/2, w/2], Cr [h/2, w/2].
 */
export function rgbToYuv420({ widthPx, heightPx, data }: RgbImage): Uint8Array {
  const luma = widthPx * heightPx;
  const planes = new Uint8Array((luma * 3) / 2);
  const chromaWidth = widthPx / 2;
  for (let y = 0; y < heightPx; y += 2) {
    for (let x = 0; x < widthPx; x += 2) {
      let [red, green, blue] = [0, 0, 0];
      for (const pixel of [
        y * widthPx + x,
        y * widthPx + x + 1,
        (y + 1) * widthPx + x,
        (y + 1) * widthPx + x + 1,
      ]) {
        const [r, g, b] = [data[3 * pixel]!, data[3 * pixel + 1]!, data[3 * pixel + 2]!];
        planes[pixel] = Math.round(16 + (65.481 * r + 128.553 * g + 24.966 * b) / 255);
        red += r / 4;
        green += g / 4;
        blue += b / 4;
      }
      const chroma = luma + (y / 2) * chromaWidth + x / 2;
      planes[chroma] = Math.round(128 + (-37.797 * red - 74.203 * green + 112 * blue) / 255);
      planes[chroma + luma / 4] = Math.round(128 + (112 * red - 93.786 * green - 18.214 * blue) / 255);
    }
  }
  return planes;
}

/** Converts to RGB; the pixels of a 2×2 block share its chroma. */
export function yuv420ToRgb(planes: Uint8Array, widthPx: number, heightPx: number): RgbImage {
  const luma = widthPx * heightPx;
  const data = new Uint8Array(luma * 3);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const pixel = y * widthPx + x;
      const chroma = luma + (y >> 1) * (widthPx / 2) + (x >> 1);
      const yy = (255 / 219) * (planes[pixel]! - 16);
      const cb = planes[chroma]! - 128;
      const cr = planes[chroma + luma / 4]! - 128;
      data[3 * pixel] = toByte(yy + 1.596027 * cr);
      data[3 * pixel + 1] = toByte(yy - 0.391762 * cb - 0.812968 * cr);
      data[3 * pixel + 2] = toByte(yy + 2.017232 * cb);
    }
  }
  return { widthPx, heightPx, data };
}

function toByte(value: number): number {
  return Math.min(255, Math.max(0, Math.round(value)));
}
