import { WebGPURenderer } from 'three/webgpu';
import { OverlayScene } from './overlay-scene';
import type { PixelOverlay } from './pixel-overlay';
import { pixelTexture } from './pixel-texture';

/**
 * Creates an overlay that draws with three.js's WebGPURenderer on its WebGL 2 backend. Loads three.js: import
 * it lazily. Pauses between two parts of its start.
 */
export async function createWebGlOverlay(
  canvas: OffscreenCanvas,
  sizePx: number,
  pause: () => Promise<void>,
): Promise<PixelOverlay> {
  const renderer = new WebGPURenderer({
    canvas,
    forceWebGL: true,
    alpha: true,
    antialias: false,
    depth: false,
  });
  await pause();
  await renderer.init();
  await pause();
  const scene = new OverlayScene(renderer);
  const texture = pixelTexture(sizePx);
  scene.setTexture(texture);
  await pause();
  // Draws an empty picture, so that the shaders are compiled before the first map.
  scene.draw();
  await pause();
  scene.clear();
  return {
    tiles: scene.tiles,
    show(rgba, place) {
      texture.image.data?.set(rgba);
      texture.needsUpdate = true;
      scene.draw(place);
    },
    layOut: (layout) => scene.layOut(layout),
    clear: () => scene.clear(),
    copy: () => scene.copy(),
  };
}
