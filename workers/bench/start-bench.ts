import { cpuName, threadCount } from 'live-attribution/engines';
import { Explainer, type PictureExplainer, TFJS_METHODS } from 'live-attribution/explainer';
import type { Model } from 'live-attribution/model';
import { requestDevice } from '@/lib/gpu/device';
import { BENCH_FAILURES, type BenchEngine } from '@/lib/protocol/bench';

/** An engine for the bench, without camera and overlay. */
export interface BenchEnvironment {
  /** Adapter name, or number of threads. */
  readonly description: string;
  readonly device: GPUDevice | undefined;
  makeExplainer(model: Model): PictureExplainer;
  supports(method: string): boolean;
}

/** Starts the engine; throws an error with one sentence if this browser lacks it. */
export async function startBenchEnvironment(engine: BenchEngine): Promise<BenchEnvironment> {
  if (engine === 'wasm') {
    const { createWasmEngine } = await import('live-attribution/engines/wasm');
    const threads = threadCount();
    const wasm = createWasmEngine(threads);
    return {
      description: cpuName(threads),
      device: undefined,
      makeExplainer: (model) => new Explainer(wasm, model),
      supports: () => true,
    };
  }
  const owned = await requestDevice(navigator.gpu as GPU | undefined);
  if (typeof owned === 'string') throw new Error(BENCH_FAILURES['no-adapter']);
  const { device, adapterName: description } = owned;
  if (engine !== 'tfjs') {
    const isHalf = engine === 'webgpu-float16';
    if (isHalf && !device.features.has('shader-f16')) throw new Error(BENCH_FAILURES['no-float16']);
    const { createWebGpuEngine } = await import('live-attribution/engines/webgpu');
    const webgpu = createWebGpuEngine(device);
    return {
      description,
      device,
      makeExplainer: (model) => new Explainer(webgpu, isHalf ? { ...model, precision: 'float16' } : model),
      supports: () => true,
    };
  }
  const [{ startWebGpuRuntime }, { TfjsExplainer }] = await Promise.all([
    import('live-attribution/engines/tfjs'),
    import('live-attribution/explainer/tfjs'),
  ]);
  const runtime = await startWebGpuRuntime(device);
  return {
    description,
    device,
    makeExplainer: (model) => new TfjsExplainer(runtime, model),
    supports: (method) => TFJS_METHODS.has(method),
  };
}
