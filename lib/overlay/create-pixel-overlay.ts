import type { PixelOverlay } from './pixel-overlay';

/**
 * Creates an overlay for pictures of `sizePx`. Uses three.js if a graphics card draws WebGL 2, otherwise a
 * plain canvas, because WebGL on the CPU takes its time from the network. `pause` lets other work run on this
 * thread.
 */
export async function createPixelOverlay(
  canvas: OffscreenCanvas,
  sizePx: number,
  pause: () => Promise<void>,
): Promise<PixelOverlay> {
  const probe = new OffscreenCanvas(1, 1);
  if (probe.getContext('webgl2', { failIfMajorPerformanceCaveat: true }) === null) {
    return (await import('./canvas-overlay')).createCanvasOverlay(canvas, sizePx);
  }
  const { createWebGlOverlay } = await import('./webgl-overlay');
  await pause();
  return createWebGlOverlay(canvas, sizePx, pause);
}
