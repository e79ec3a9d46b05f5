import { cpuName, threadCount } from 'live-attribution/engines';
import { Explainer, TFJS_METHODS } from 'live-attribution/explainer';
import { requestDevice } from '@/lib/gpu/device';
import { BENCH_FAILURES, type BenchEngine, type EngineChoice } from '@/lib/protocol/bench';
import type { BenchEnvironment } from './bench-environment';
import { startCpuEnvironment } from './start-cpu';

/** Starts the engine; throws an error with one sentence if this browser lacks it. */
export async function startBenchEnvironment(choice: EngineChoice): Promise<BenchEnvironment> {
  if (choice.engine === 'cpu') return startCpuEnvironment(choice);
  if (choice.engine === 'wasm') return startWasmEnvironment(choice);
  const owned = await requestDevice(navigator.gpu as GPU | undefined);
  if (typeof owned === 'string') throw new Error(BENCH_FAILURES['no-adapter']);
  const { device, adapterName: description } = owned;
  if (choice.engine === 'tfjs') return startTfjsEnvironment(device, description);
  return startWebGpuEnvironment(choice.engine, device, description);
}

async function startWasmEnvironment({ threads = threadCount() }: EngineChoice): Promise<BenchEnvironment> {
  const { createWasmEngine } = await import('live-attribution/engines/wasm');
  const wasm = createWasmEngine(threads);
  return {
    description: cpuName(threads),
    threads,
    device: undefined,
    makeExplainer: (model) => new Explainer(wasm, model),
    supports: () => true,
  };
}

async function startWebGpuEnvironment(
  engine: BenchEngine,
  device: GPUDevice,
  description: string,
): Promise<BenchEnvironment> {
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

async function startTfjsEnvironment(device: GPUDevice, description: string): Promise<BenchEnvironment> {
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
