import { startRuntime } from 'live-attribution/engines';
import { choosePrecision, Explainer } from 'live-attribution/explainer';
import type { OwnedDevice } from '@/lib/gpu/device';
import { once } from './once';
import type { MakeExplainer, StartedEngine } from './started-engine';

/** Starts an engine on a WebGPU device. */
export async function startOnDevice(
  choice: 'webgpu' | 'webgpu-float32' | 'tfjs',
  { device, adapterName }: OwnedDevice,
): Promise<StartedEngine> {
  const { GpuFramePipeline } = await import('../frame/gpu-frame-pipeline');
  const isTfjs = choice === 'tfjs';
  const supportsFloat16 = choice === 'webgpu' && device.features.has('shader-f16');
  const [onnxruntime, tensorflow] = [onnxruntimeOn(device, supportsFloat16, !isTfjs), tensorflowOn(device)];
  const [engine, secondEngine] = isTfjs ? (['tfjs', 'webgpu'] as const) : (['webgpu', 'tfjs'] as const);
  return {
    makeExplainer: isTfjs ? tensorflow : onnxruntime,
    makeSecondEngine: isTfjs ? onnxruntime : tensorflow,
    pipeline: await GpuFramePipeline.create(device),
    ready: { type: 'ready', engine, adapter: adapterName, secondEngine },
    device,
  };
}

/**
 * Starts one engine for all models of the worker, immediately if `startsNow` and otherwise with the first
 * model; loads each model in half precision if that is faster.
 */
function onnxruntimeOn(device: GPUDevice, supportsFloat16: boolean, startsNow: boolean): MakeExplainer {
  const engine = once(async () => {
    const { createWebGpuEngine } = await import('live-attribution/engines/webgpu');
    const created = createWebGpuEngine(device);
    void startRuntime(created);
    return created;
  });
  if (startsNow) engine().catch(() => undefined);
  return async (model) => {
    const started = await engine();
    return new Explainer(started, supportsFloat16 ? await choosePrecision(started, model) : model);
  };
}

function tensorflowOn(device: GPUDevice): MakeExplainer {
  const parts = once(async () => {
    const [{ startWebGpuRuntime }, { TfjsExplainer }] = await Promise.all([
      import('live-attribution/engines/tfjs'),
      import('live-attribution/explainer/tfjs'),
    ]);
    return { runtime: await startWebGpuRuntime(device), TfjsExplainer };
  });
  return async (model) => {
    const { runtime, TfjsExplainer } = await parts();
    return new TfjsExplainer(runtime, model);
  };
}
