import { CENTRE_SQUARE, limitedZoom, type SquareSizes } from './network-square';

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
 * Sizes and offsets of torchvision's Resize of the shorter side (truncating the longer side) and crop. The
 * shorter side has resizePx · zoom pixels, rounded half to even. The crop lies around the square's centre,
 * rounded half to even and moved into the image; an image smaller than the crop is padded as by CenterCrop,
 * rounded down at the left and top. The centre square is CenterCrop's.
 */
export function resizeAndCrop(widthPx: number, heightPx: number, sizes: SquareSizes): ResizeAndCrop {
  const { resizePx, cropPx, square = CENTRE_SQUARE } = sizes;
  const shorterPx = roundHalfToEven(resizePx * limitedZoom(square.zoom, sizes));
  const longerPx = Math.trunc((shorterPx * Math.max(widthPx, heightPx)) / Math.min(widthPx, heightPx));
  const resizedWidthPx = widthPx <= heightPx ? shorterPx : longerPx;
  const resizedHeightPx = widthPx <= heightPx ? longerPx : shorterPx;
  return {
    resizedWidthPx,
    resizedHeightPx,
    leftPx: cropOffset(resizedWidthPx, cropPx, square.x),
    topPx: cropOffset(resizedHeightPx, cropPx, square.y),
    cropPx,
  };
}

/**
 * Part of the source image that the network sees, in source pixels; it exceeds the image if the image is
 * padded.
 */
export function cropRect(widthPx: number, heightPx: number, sizes: SquareSizes): Rect {
  const plan = resizeAndCrop(widthPx, heightPx, sizes);
  const scaleX = widthPx / plan.resizedWidthPx;
  const scaleY = heightPx / plan.resizedHeightPx;
  return {
    leftPx: plan.leftPx * scaleX,
    topPx: plan.topPx * scaleY,
    widthPx: plan.cropPx * scaleX,
    heightPx: plan.cropPx * scaleY,
  };
}

/** A rectangle in shares of the image's width and height. */
export interface ShareRect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Part of the source image that the network sees, in shares of the image. */
export function cropShares(widthPx: number, heightPx: number, sizes: SquareSizes): ShareRect {
  const rect = cropRect(widthPx, heightPx, sizes);
  return {
    left: rect.leftPx / widthPx,
    top: rect.topPx / heightPx,
    width: rect.widthPx / widthPx,
    height: rect.heightPx / heightPx,
  };
}

/** `centre`: share of the size. */
function cropOffset(sizePx: number, cropPx: number, centre: number): number {
  if (sizePx < cropPx) return -Math.floor((cropPx - sizePx) / 2);
  const offset = roundHalfToEven(centre * sizePx - cropPx / 2);
  return Math.min(Math.max(offset, 0), sizePx - cropPx);
}

function roundHalfToEven(value: number): number {
  const below = Math.floor(value);
  const isHalf = value - below === 0.5;
  return isHalf ? below + (below % 2) : Math.round(value);
}
