import type { ShareRect } from 'live-attribution/preprocess';
import type { ViewMode } from './view-choice';

/**
 * The new layout of the overlay's canvas, which covers the whole picture of a single map. Clears drawings of
 * another view. Answered by a `drawn` message with its id: a drawing of that size with nothing of another
 * view or picture.
 */
export interface LayoutMessage {
  readonly type: 'layout';
  /** Increases with every layout. */
  readonly layoutId: number;
  readonly mode: ViewMode;
  /** Size in device pixels. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Rectangles of a board's tiles. */
  readonly rects: readonly TileRect[];
}

/** The part of a layout that the overlay needs. */
export type CanvasLayout = Pick<LayoutMessage, 'mode' | 'widthPx' | 'heightPx' | 'rects'>;

/** A tile's rectangle of the overlay, in fractions of its width and height. */
export interface TileRect extends ShareRect {
  /** Tile id from planTiles. */
  readonly id: string;
}
