/**
 * A canvas for a board of tiles: several pictures, each at its position. A picture without a position is
 * invisible.
 */
export interface TileCanvas {
  /** Draws a square picture, [sizePx, sizePx, 4], opaque; visible after `present`. */
  show(id: string, rgba: Uint8ClampedArray<ArrayBuffer>, sizePx: number): void;
  present(): void;
}
