/**
 * What a board of tiles is drawn on: several pictures, each in its place. One without a place is not seen.
 */
export interface TileCanvas {
  /** A square picture, [sizePx, sizePx, 4], opaque; seen once `present` is called. */
  show(id: string, rgba: Uint8ClampedArray<ArrayBuffer>, sizePx: number): void;
  present(): void;
}
