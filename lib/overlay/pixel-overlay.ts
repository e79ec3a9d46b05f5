import type { TileCanvas } from './tile-canvas';

/** An overlay that is given its pixels, for machines without WebGPU. */
export interface PixelOverlay {
  /** Shows a square picture of the overlay's size, [sizePx, sizePx, 4], alpha not multiplied in. */
  show(rgba: Uint8ClampedArray<ArrayBuffer>): void;
  readonly tiles: TileCanvas;
  resize(widthPx: number, heightPx: number): void;
  clear(): void;
}

/**
 * For pictures of `sizePx`. Drawn with three.js where there is WebGL 2; a browser without a graphics card may have none, and gets
 * a plain canvas. `pause` lets in what else waits for this thread.
 */
export async function createPixelOverlay(
  canvas: OffscreenCanvas,
  sizePx: number,
  pause: () => Promise<void>,
): Promise<PixelOverlay> {
  if (new OffscreenCanvas(1, 1).getContext('webgl2') === null) {
    return (await import('./canvas-overlay')).createCanvasOverlay(canvas, sizePx);
  }
  const { createWebGlOverlay } = await import('./webgl-overlay');
  await pause();
  return createWebGlOverlay(canvas, sizePx, pause);
}
