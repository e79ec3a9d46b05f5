import { type DataTexture, WebGPURenderer } from 'three/webgpu';
import { OverlayScene } from './overlay-scene';
import type { PixelOverlay } from './pixel-overlay';
import { pixelTexture } from './pixel-texture';

/** Draws with three.js's WebGPURenderer on its WebGL 2 backend. Loads three.js: import it lazily. */
export async function createWebGlOverlay(canvas: OffscreenCanvas): Promise<PixelOverlay> {
  const renderer = new WebGPURenderer({
    canvas,
    forceWebGL: true,
    alpha: true,
    antialias: false,
    depth: false,
  });
  await renderer.init();
  const scene = new OverlayScene(renderer);
  let texture: DataTexture | undefined;
  return {
    tiles: scene.tiles,
    show(rgba, sizePx) {
      if (texture?.image.width !== sizePx) {
        texture?.dispose();
        texture = pixelTexture(sizePx);
        scene.setTexture(texture);
      }
      texture.image.data?.set(rgba);
      texture.needsUpdate = true;
      scene.draw();
    },
    resize: (widthPx, heightPx) => scene.resize(widthPx, heightPx),
    clear: () => scene.clear(),
  };
}
