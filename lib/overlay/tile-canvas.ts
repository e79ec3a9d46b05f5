/**
 * A canvas for a board of tiles: several pictures, each at its position. A picture without a position is
 * invisible.
 */
export interface TileCanvas {
  /** Shows a square picture, [sizePx, sizePx, 4], opaque, with the overlay's next drawing. */
  show(id: string, rgba: Uint8ClampedArray<ArrayBuffer>, sizePx: number): void;
}
