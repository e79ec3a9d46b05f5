import type { ShareRect } from 'live-attribution/preprocess';
import type { ViewMode } from './view-choice';

/**
 * The new layout of the overlay's canvas, which covers the whole picture of a single map. Clears drawings of
 * another view. Answered by `layout-painted`, unless a later layout replaces it.
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

/** The answer to `layout`: the canvas on the screen has that size and nothing of another view or picture. */
export interface LayoutPaintedMessage {
  readonly type: 'layout-painted';
  readonly layoutId: number;
}

/** A tile's rectangle of the overlay, in fractions of its width and height. */
export interface TileRect extends ShareRect {
  /** Tile id from planTiles. */
  readonly id: string;
}
