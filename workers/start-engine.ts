import type { Engine } from '@/lib/attribution/engines/engine';
import { type OwnedDevice, requestDevice } from '@/lib/gpu/device';
import type { ReadyMessage } from '@/lib/protocol/from-worker';
import type { EngineChoice } from '@/lib/protocol/settings';
import type { FramePath } from './frame-path';

export interface StartedEngine {
  readonly engine: Engine;
  readonly path: FramePath;
  readonly ready: ReadyMessage;
  /** The device of a WebGPU engine. */
  readonly device: GPUDevice | undefined;
}

/**
 * Starts WebGPU where it is wished and there is an adapter, wasm elsewhere. Runtimes are imported only when they are the
 * one: each is many megabytes.
 */
export async function startEngine(choice: EngineChoice, canvas: OffscreenCanvas): Promise<StartedEngine> {
  if (choice === 'wasm') return startWasm(canvas, undefined);
  // Missing on insecure origins and in older browsers, whatever the types say.
  const owned = await requestDevice(navigator.gpu as GPU | undefined);
  return typeof owned === 'string' ? startWasm(canvas, owned) : startWebGpu(canvas, owned);
}

async function startWebGpu(
  canvas: OffscreenCanvas,
  { device, adapterName }: OwnedDevice,
): Promise<StartedEngine> {
  const [{ createWebGpuEngine }, { GpuFramePath }] = await Promise.all([
    import('@/lib/attribution/engines/ort-web-webgpu'),
    import('./gpu-frame-path'),
  ]);
  return {
    engine: createWebGpuEngine(device),
    path: await GpuFramePath.create(device, canvas),
    ready: { type: 'ready', engine: 'webgpu', adapter: adapterName },
    device,
  };
}

async function startWasm(
  canvas: OffscreenCanvas,
  fallback: ReadyMessage['fallback'],
): Promise<StartedEngine> {
  const [{ createWasmEngine, threadCount }, { CpuFramePath }] = await Promise.all([
    import('@/lib/attribution/engines/ort-web-wasm'),
    import('./cpu-frame-path'),
  ]);
  const threads = threadCount();
  const adapter = threads === 1 ? 'CPU, 1 thread' : `CPU, ${threads} threads`;
  return {
    engine: createWasmEngine(),
    path: await CpuFramePath.create(canvas),
    ready: { type: 'ready', engine: 'wasm', adapter, ...(fallback && { fallback }) },
    device: undefined,
  };
}
