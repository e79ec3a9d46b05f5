import { cpuName, liveThreadCount, startRuntime } from 'live-attribution/engines';
import { Explainer } from 'live-attribution/explainer';
import type { ReadyMessage } from '@/lib/protocol/engine';
import { nextMacrotask } from '../frame/next-macrotask';
import { once } from './once';
import type { MakeExplainer, StartedEngine } from './started-engine';

/** Starts onnxruntime on the CPU. */
export async function startWasm(): Promise<StartedEngine> {
  const makeExplainer = await onnxruntimeOnCpu();
  // Handles the messages received meanwhile, so that the network starts to load too.
  await nextMacrotask();
  const { CpuFramePipeline } = await import('../frame/cpu-frame-pipeline');
  return {
    makeExplainer,
    makeSecondEngine: undefined,
    pipeline: new CpuFramePipeline(),
    ready: wasmReady(),
    device: undefined,
  };
}

/** Fetches onnxruntime with the first model. */
export function onnxruntimeOnDemand(): MakeExplainer {
  const load = once(onnxruntimeOnCpu);
  return async (model) => (await load())(model);
}

export function wasmReady(): ReadyMessage {
  const threads = liveThreadCount();
  return { type: 'ready', engine: 'wasm', adapter: cpuName(threads), threads };
}

/** Fetches and compiles the runtime in the background. */
async function onnxruntimeOnCpu(): Promise<MakeExplainer> {
  const { createWasmEngine } = await import('live-attribution/engines/wasm');
  const engine = createWasmEngine(liveThreadCount());
  void startRuntime(engine);
  return async (model) => new Explainer(engine, model);
}
