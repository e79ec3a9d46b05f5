import { cropShares, type SquareSizes } from 'live-attribution/preprocess';
import type { CSSProperties } from 'react';
import type { FrameSize } from '@/lib/state/source/source-kinds';

const percent = (share: number) => `${share * 100}%`;

/**
 * Position of a square for style sheets, in shares of the picture: `--square-*` in the picture, and
 * `--seen-left` as it is shown, perhaps mirrored.
 */
export function squareStyle(
  { widthPx, heightPx }: FrameSize,
  sizes: SquareSizes,
  mirrored: boolean,
): CSSProperties {
  const { left, top, width, height } = cropShares(widthPx, heightPx, sizes);
  return {
    '--square-left': percent(left),
    '--square-top': percent(top),
    '--square-width': percent(width),
    '--square-height': percent(height),
    '--square-y': top,
    '--seen-left': percent(mirrored ? 1 - left - width : left),
  } as CSSProperties;
}

/**
 * Proportions of the picture, the square's share of its shorter side, and how far the square's centre, as
 * shown, lies from that of the picture.
 */
export function frameStyle(size: FrameSize, sizes: SquareSizes, mirrored: boolean): CSSProperties {
  const { widthPx, heightPx } = size;
  const shortPx = Math.min(widthPx, heightPx);
  const { left, top, width, height } = cropShares(widthPx, heightPx, sizes);
  const right = left + width / 2 - 0.5;
  return {
    '--frame-width': widthPx / shortPx,
    '--frame-height': heightPx / shortPx,
    '--square-share': (height * heightPx) / shortPx,
    '--off-right': mirrored ? -right : right,
    '--off-down': top + height / 2 - 0.5,
  } as CSSProperties;
}
