import { cropShares, limitedZoom, type NetworkSquare, type SquareSizes } from 'live-attribution/preprocess';
import type { FrameSize } from '@/lib/state/source/source-kinds';

/** What limits a square: the picture's size and the network's sizes. */
export interface SquareBounds extends FrameSize {
  readonly sizes: Pick<SquareSizes, 'resizePx' | 'cropPx'>;
}

/** A point in shares of the picture, not mirrored. */
export interface PicturePoint {
  readonly x: number;
  readonly y: number;
}

/** Digits of a setting; the same digits in the address give the same pixels. */
const DIGITS = 4;

/** Returns the square within the picture and the network's zoom, in the digits of the settings. */
export function withinPicture(square: NetworkSquare, { sizes, ...size }: SquareBounds): NetworkSquare {
  const zoom = rounded(limitedZoom(square.zoom, sizes));
  const { width, height } = cropShares(size.widthPx, size.heightPx, {
    ...sizes,
    square: { ...square, zoom },
  });
  return {
    x: rounded(limited(square.x, width / 2)),
    y: rounded(limited(square.y, height / 2)),
    zoom,
  };
}

/** Moves a square by shares of the picture. */
export function moved(square: NetworkSquare, right: number, down: number): NetworkSquare {
  return { ...square, x: square.x + right, y: square.y + down };
}

/** Enlarges the view by a factor and leaves a point of the picture at its place in the square. */
export function zoomed(
  square: NetworkSquare,
  factor: number,
  bounds: SquareBounds,
  fixed: PicturePoint = square,
): NetworkSquare {
  const zoom = limitedZoom(square.zoom * factor, bounds.sizes);
  const shrink = limitedZoom(square.zoom, bounds.sizes) / zoom;
  return { x: fixed.x + (square.x - fixed.x) * shrink, y: fixed.y + (square.y - fixed.y) * shrink, zoom };
}

/** Returns the sides of a square in shares of the picture. */
export function sidesOf(square: NetworkSquare, { sizes, widthPx, heightPx }: SquareBounds) {
  const { width, height } = cropShares(widthPx, heightPx, { ...sizes, square });
  return { width, height };
}

/** Limits a centre so that half a side fits on both sides of it. */
function limited(centre: number, half: number): number {
  return half >= 0.5 ? 0.5 : Math.min(Math.max(centre, half), 1 - half);
}

function rounded(value: number): number {
  return Number(value.toFixed(DIGITS));
}
