import { requestDevice } from '@/lib/gpu/device';

/** Opens a device that logs its uncaptured errors. Runs in a page. */
export async function openDevice(): Promise<GPUDevice> {
  const owned = await requestDevice(navigator.gpu);
  if (typeof owned === 'string') throw new Error(owned);
  owned.device.addEventListener('uncapturederror', ({ error }) => console.error(error.message));
  return owned.device;
}

export function context2d(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no 2D canvas');
  return context;
}
