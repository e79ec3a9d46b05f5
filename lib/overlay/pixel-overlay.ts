import type { CanvasLayout } from '@/lib/protocol/layout';
import type { TileCanvas } from './tile-canvas';

/** An overlay that is given its pixels, for machines without WebGPU. */
export interface PixelOverlay {
  /** Shows a square picture of the overlay's size, [sizePx, sizePx, 4], alpha not multiplied in. */
  show(rgba: Uint8ClampedArray<ArrayBuffer>): void;
  readonly tiles: TileCanvas;
  layOut(layout: CanvasLayout): void;
  /** Shows nothing, until something is drawn. */
  clear(): void;
}
