import { ExternalTexture, LinearFilter, WebGPURenderer } from 'three/webgpu';
import { OverlayScene } from './overlay-scene';

/**
 * Creates an overlay that shows a given texture of a given device without copying it. Loads three.js: import
 * it lazily.
 */
export async function createGpuOverlay(
  canvas: OffscreenCanvas,
  device: GPUDevice,
  picture: GPUTexture,
): Promise<OverlayScene> {
  const renderer = new WebGPURenderer({ canvas, device, alpha: true, antialias: false, depth: false });
  await renderer.init();
  const scene = new OverlayScene(renderer);
  const texture = new ExternalTexture(picture);
  texture.minFilter = LinearFilter;
  texture.magFilter = LinearFilter;
  scene.setTexture(texture);
  return scene;
}
