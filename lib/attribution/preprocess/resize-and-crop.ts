import type { Preprocessing } from '../model/manifest';

/**
 * Position of the crop in the resized image, in whole pixels.
 * `leftPx` and `topPx` are negative if the resized image is smaller than the crop and padded with black.
 */
export interface ResizeAndCrop {
  readonly resizedWidthPx: number;
  readonly resizedHeightPx: number;
  readonly leftPx: number;
  readonly topPx: number;
  readonly cropPx: number;
}

/** A rectangle in fractional source pixels. */
interface Rect {
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Sizes and offsets of torchvision's Resize(resizePx) of the shorter side (truncating the longer side) and
 * CenterCrop(cropPx) (offsets rounded half to even, padding rounded down at the left and top).
 */
export function resizeAndCrop(
  widthPx: number,
  heightPx: number,
  { resizePx, cropPx }: Pick<Preprocessing, 'resizePx' | 'cropPx'>,
): ResizeAndCrop {
  const longerPx = Math.trunc((resizePx * Math.max(widthPx, heightPx)) / Math.min(widthPx, heightPx));
  const resizedWidthPx = widthPx <= heightPx ? resizePx : longerPx;
  const resizedHeightPx = widthPx <= heightPx ? longerPx : resizePx;
  return {
    resizedWidthPx,
    resizedHeightPx,
    leftPx: centreOffset(resizedWidthPx, cropPx),
    topPx: centreOffset(resizedHeightPx, cropPx),
    cropPx,
  };
}

/**
 * Part of the source image that the network sees, in source pixels; it exceeds the image if the image is
 * padded.
 */
export function cropRect(
  widthPx: number,
  heightPx: number,
  preprocessing: Pick<Preprocessing, 'resizePx' | 'cropPx'>,
): Rect {
  const plan = resizeAndCrop(widthPx, heightPx, preprocessing);
  const scaleX = widthPx / plan.resizedWidthPx;
  const scaleY = heightPx / plan.resizedHeightPx;
  return {
    leftPx: plan.leftPx * scaleX,
    topPx: plan.topPx * scaleY,
    widthPx: plan.cropPx * scaleX,
    heightPx: plan.cropPx * scaleY,
  };
}

function centreOffset(sizePx: number, cropPx: number): number {
  if (sizePx < cropPx) return -Math.floor((cropPx - sizePx) / 2);
  return roundHalfToEven((sizePx - cropPx) / 2);
}

function roundHalfToEven(value: number): number {
  const below = Math.floor(value);
  const isHalf = value - below === 0.5;
  return isHalf ? below + (below % 2) : Math.round(value);
}
