import { defined } from 'live-attribution';
import { cpuName, liveThreadCount, startRuntime } from 'live-attribution/engines';
import { choosePrecision, Explainer, type PictureExplainer } from 'live-attribution/explainer';
import type { Model } from 'live-attribution/model';
import { type OwnedDevice, requestDevice } from '@/lib/gpu/device';
import type { ReadyMessage } from '@/lib/protocol/engine';
import type { EngineChoice } from '@/lib/protocol/settings';
import type { FramePipeline } from '../frame/frame-pipeline';
import { nextMacrotask } from '../frame/next-macrotask';

/** Prepares a model to be explained. */
type MakeExplainer = (model: Model) => Promise<PictureExplainer>;

export interface StartedEngine {
  readonly makeExplainer: MakeExplainer;
  /** The second engine on the same device, if there is one. */
  readonly makeSecondEngine: MakeExplainer | undefined;
  readonly pipeline: FramePipeline;
  readonly ready: ReadyMessage;
  /** Device of a WebGPU engine. */
  readonly device: GPUDevice | undefined;
}

/**
 * Starts the requested engine if there is an adapter, otherwise wasm. Imports only the chosen runtime,
 * because each has many megabytes.
 */
export async function startEngine(choice: EngineChoice, canvas: OffscreenCanvas): Promise<StartedEngine> {
  if (choice === 'wasm') return startWasm(canvas, undefined);
  // `navigator.gpu` is missing on insecure origins and in older browsers, despite its type.
  const owned = await requestDevice(navigator.gpu as GPU | undefined);
  if (typeof owned === 'string') return startWasm(canvas, owned);
  return startOnDevice(choice === 'auto' ? 'webgpu' : choice, canvas, owned);
}

async function startOnDevice(
  choice: 'webgpu' | 'webgpu-float32' | 'tfjs',
  canvas: OffscreenCanvas,
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
    pipeline: await GpuFramePipeline.create(device, canvas),
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

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    // Forgets a failed import, for example without a network, so that it can be retried.
    made.catch(() => {
      made = undefined;
    });
    return made;
  };
}

async function startWasm(
  canvas: OffscreenCanvas,
  fallback: ReadyMessage['fallback'],
): Promise<StartedEngine> {
  const { createWasmEngine } = await import('live-attribution/engines/wasm');
  const threads = liveThreadCount();
  const engine = createWasmEngine(threads);
  // Fetches and compiles the runtime in the background while this thread loads the drawing code.
  void startRuntime(engine);
  // Handles the messages received meanwhile, so that the network starts to load too.
  await nextMacrotask();
  const { CpuFramePipeline } = await import('../frame/cpu-frame-pipeline');
  return {
    makeExplainer: async (model) => new Explainer(engine, model),
    makeSecondEngine: undefined,
    pipeline: await CpuFramePipeline.create(canvas),
    ready: { type: 'ready', engine: 'wasm', adapter: cpuName(threads), ...defined({ fallback }) },
    device: undefined,
  };
}
