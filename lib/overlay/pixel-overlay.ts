import type { ShareRect } from 'live-attribution/preprocess';
import type { CanvasLayout } from '@/lib/protocol/layout';
import type { TileCanvas } from './tile-canvas';

/** An overlay that takes pixels, for the CPU. */
export interface PixelOverlay {
  /** Shows a square picture of the overlay's size, [sizePx, sizePx, 4], with straight alpha, at a place. */
  show(rgba: Uint8ClampedArray<ArrayBuffer>, place: ShareRect): void;
  readonly tiles: TileCanvas;
  layOut(layout: CanvasLayout): void;
  /** Removes all that is shown. */
  clear(): void;
  /** Draws what is shown. */
  draw(): ImageBitmap;
}
