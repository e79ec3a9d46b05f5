import type { PixelOverlay } from './pixel-overlay';

/**
 * For pictures of `sizePx`. Drawn with three.js where there is WebGL 2; a browser without a graphics card may
 * have none, and gets a plain canvas. `pause` lets in what else waits for this thread.
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
