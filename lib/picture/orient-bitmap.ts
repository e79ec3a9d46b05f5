import type { Orientation } from './tiff-orientation';

/** Matrix a, b, c, d of a canvas for each orientation, around the picture's centre. */
const MATRICES: Readonly<Record<Orientation, readonly [number, number, number, number]>> = {
  1: [1, 0, 0, 1],
  2: [-1, 0, 0, 1],
  3: [-1, 0, 0, -1],
  4: [1, 0, 0, -1],
  5: [0, 1, 1, 0],
  6: [0, 1, -1, 0],
  7: [0, -1, -1, 0],
  8: [0, -1, 1, 0],
};

/** Returns an opaque bitmap turned upright, pixel for pixel; closes the given one. */
export function orientBitmap(bitmap: ImageBitmap, orientation: Orientation): ImageBitmap {
  if (orientation === 1) return bitmap;
  const { width, height } = bitmap;
  const swapsSides = orientation >= 5;
  const upright = swapsSides ? new OffscreenCanvas(height, width) : new OffscreenCanvas(width, height);
  const context = upright.getContext('2d', { alpha: false })!;
  context.imageSmoothingEnabled = false;
  const [a, b, c, d] = MATRICES[orientation];
  context.setTransform(a, b, c, d, upright.width / 2, upright.height / 2);
  context.drawImage(bitmap, -width / 2, -height / 2);
  bitmap.close();
  return upright.transferToImageBitmap();
}
