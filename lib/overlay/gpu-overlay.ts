import { ExternalTexture, LinearFilter, WebGPURenderer } from 'three/webgpu';
import { OverlayScene } from './overlay-scene';

/**
 * Creates an overlay that shows a given texture of a given device without copying it. Loads three.js: import
 * it lazily.
 */
export async function createGpuOverlay(device: GPUDevice, picture: GPUTexture): Promise<OverlayScene> {
  const canvas = new OffscreenCanvas(1, 1);
  const renderer = new WebGPURenderer({ canvas, device, alpha: true, antialias: false, depth: false });
  await renderer.init();
  const scene = new OverlayScene(renderer, canvas);
  const texture = new ExternalTexture(picture);
  texture.minFilter = LinearFilter;
  texture.magFilter = LinearFilter;
  scene.setTexture(texture);
  return scene;
}
