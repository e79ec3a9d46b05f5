import type { ViewMode } from './view-choice';

/**
 * How the overlay's canvas lies on the page from here on. What was drawn for another view is erased. Answered
 * by `layout-painted`, unless a later layout overtakes it.
 */
export interface LayoutMessage {
  readonly type: 'layout';
  /** Larger with every layout. */
  readonly layoutId: number;
  readonly mode: ViewMode;
  /** In device pixels. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Of the tiles of a board. */
  readonly places: readonly TileRect[];
}

/** The part of a layout that the overlay needs. */
export type CanvasLayout = Pick<LayoutMessage, 'mode' | 'widthPx' | 'heightPx' | 'places'>;

/** The answer to `layout`: the canvas on the screen has that size, and shows nothing of another view. */
export interface LayoutPaintedMessage {
  readonly type: 'layout-painted';
  readonly layoutId: number;
}

/** A rectangle of the overlay, in shares of its width and height. */
export interface TileRect {
  /** As planned by planTiles. */
  readonly id: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}
