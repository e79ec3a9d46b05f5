import { defined } from 'live-attribution';
import { cpuName, liveThreadCount } from 'live-attribution/engines';
import { createCpuEngine, UnsupportedNode } from 'live-attribution/engines/cpu';
import { Explainer } from 'live-attribution/explainer';
import type { Fallback } from '@/lib/protocol/engine';
import { onnxruntimeOnDemand, wasmReady } from './start-wasm';
import type { MakeExplainer, StartedEngine } from './started-engine';

/** Starts our own kernels. */
export async function startCpu(engine: 'cpu' | 'cpu-exact', fallback?: Fallback): Promise<StartedEngine> {
  const threads = liveThreadCount();
  const onnxruntime = onnxruntimeOnDemand();
  const kernels = createCpuEngine({ threads, exact: engine === 'cpu-exact' });
  const { CpuFramePipeline } = await import('../frame/cpu-frame-pipeline');
  return {
    makeExplainer: async (model) => new Explainer(kernels, model),
    substitute: {
      missingOperator: (error) => (error instanceof UnsupportedNode ? error.node.op : undefined),
      makeExplainer: onnxruntime,
      ready: wasmReady(),
    },
    ...(engine === 'cpu' && { exact: { engine: 'cpu-exact', makeExplainer: exactExplainer(threads) } }),
    makeSecondEngine: onnxruntime,
    pipeline: new CpuFramePipeline(),
    ready: {
      type: 'ready',
      engine,
      adapter: cpuName(threads),
      threads,
      secondEngine: 'wasm',
      ...defined({ fallback }),
    },
    device: undefined,
    dispose: () => kernels.dispose(),
  };
}

/** Makes explainers with engines of their own, because a second set of weights should not stay. */
function exactExplainer(threads: number): MakeExplainer {
  return async (model) => {
    const kernels = createCpuEngine({ threads, exact: true });
    const explainer = new Explainer(kernels, model);
    const disposeModel = explainer.dispose.bind(explainer);
    explainer.dispose = async () => {
      await disposeModel();
      await kernels.dispose();
    };
    return explainer;
  };
}
