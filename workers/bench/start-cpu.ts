import { defined } from 'live-attribution';
import { cpuName, threadCount } from 'live-attribution/engines';
import { Explainer } from 'live-attribution/explainer';
import { BENCH_FAILURES, type EngineChoice } from '@/lib/protocol/bench';
import type { BenchEnvironment } from './bench-environment';

/** Starts the engine with kernels of its own; its self-check uses the mode with equal bits everywhere. */
export async function startCpuEnvironment({
  threads = threadCount(),
  fma,
}: EngineChoice): Promise<BenchEnvironment> {
  const { createCpuEngine, supportsSimd } = await import('live-attribution/engines/cpu');
  if (!supportsSimd()) throw new Error(BENCH_FAILURES['no-simd']);
  const engine = createCpuEngine({ threads, ...defined({ fma }) });
  return {
    description: cpuName(threads),
    threads,
    device: undefined,
    makeExplainer: (model) => new Explainer(engine, model),
    makeExactExplainer: (model) => new Explainer(createCpuEngine({ exact: true }), model),
    supports: () => true,
    async profile(model, picture) {
      const { profileCpu } = await import('@/lib/bench/profile-cpu');
      return profileCpu(model, picture, fma);
    },
  };
}
