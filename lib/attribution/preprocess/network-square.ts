import type { Preprocessing } from '../model/manifest';

/**
 * The square of a picture that a network sees: its centre, in shares of the picture's width and height, and
 * its magnification. The picture is resized so that its shorter side has `resizePx · zoom` pixels.
 */
export interface NetworkSquare {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** A preprocessing of a chosen square; by default the centre, as torchvision crops it. */
export interface SquarePreprocessing extends Preprocessing {
  readonly square?: NetworkSquare;
}

/** The sizes of a preprocessing and its square. */
export type SquareSizes = Pick<SquarePreprocessing, 'resizePx' | 'cropPx' | 'square'>;

/** torchvision's Resize and CenterCrop. */
export const CENTRE_SQUARE: NetworkSquare = { x: 0.5, y: 0.5, zoom: 1 };

/** At 8, a square covers one eighth of torchvision's crop along each axis. */
export const MAX_ZOOM = 8;

/** The zoom at which the square covers the whole shorter side; at most torchvision's. */
export function leastZoom({ resizePx, cropPx }: Pick<Preprocessing, 'resizePx' | 'cropPx'>): number {
  return Math.min(cropPx / resizePx, 1);
}

/** Returns the zoom within a network's limits. */
export function limitedZoom(zoom: number, sizes: Pick<Preprocessing, 'resizePx' | 'cropPx'>): number {
  return Math.min(Math.max(zoom, leastZoom(sizes)), MAX_ZOOM);
}
