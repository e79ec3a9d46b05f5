import type { PixelOverlay } from './pixel-overlay';

/**
 * Creates an overlay for pictures of `sizePx`. Uses three.js if WebGL 2 is available, otherwise a plain
 * canvas, for example without a graphics card. `pause` lets other work run on this thread.
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
