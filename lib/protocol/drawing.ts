import type { Computation } from './computation';

/** A copy of the overlay's canvas with what it shows. Transfers the picture. */
export interface Drawing {
  readonly picture: ImageBitmap;
  /** The layout of the canvas. */
  readonly layoutId: number;
  /** The computations of the drawn maps: of the single map, or of a board's tiles. */
  readonly computedFor: readonly Computation[];
}
