import { defined } from 'live-attribution';
import { cpuName, liveThreadCount } from 'live-attribution/engines';
import { createCpuEngine, UnsupportedNode } from 'live-attribution/engines/cpu';
import { Explainer } from 'live-attribution/explainer';
import type { Fallback } from '@/lib/protocol/engine';
import { onnxruntimeOnDemand, wasmReady } from './start-wasm';
import type { MakeExplainer, StartedEngine } from './started-engine';
import { trustedKernels } from './trusted-kernels';

/** Starts our own kernels: the fast ones if they are wanted and right on this device. */
export async function startCpu(wanted: 'cpu' | 'cpu-exact', fallback?: Fallback): Promise<StartedEngine> {
  const threads = liveThreadCount();
  const onnxruntime = onnxruntimeOnDemand();
  const { kernels, isFast } = await makeKernels(wanted, threads);
  const engine = isFast ? 'cpu' : 'cpu-exact';
  const { CpuFramePipeline } = await import('../frame/cpu-frame-pipeline');
  return {
    makeExplainer: async (model) => new Explainer(kernels, model),
    substitute: {
      missingOperator: (error) => (error instanceof UnsupportedNode ? error.node.op : undefined),
      makeExplainer: onnxruntime,
      ready: wasmReady(),
    },
    ...(isFast && { exact: { engine: 'cpu-exact', makeExplainer: exactExplainer(threads) } }),
    makeSecondEngine: onnxruntime,
    pipeline: new CpuFramePipeline(),
    ready: {
      type: 'ready',
      engine,
      adapter: cpuName(threads),
      threads,
      secondEngine: 'wasm',
      ...defined({ fallback }),
      ...(engine !== wanted && { differs: true }),
    },
    device: undefined,
    dispose: () => kernels.dispose(),
  };
}

async function makeKernels(wanted: 'cpu' | 'cpu-exact', threads: number) {
  if (wanted === 'cpu') return trustedKernels(threads);
  return { kernels: createCpuEngine({ threads, exact: true }), isFast: false };
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
