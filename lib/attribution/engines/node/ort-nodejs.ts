import { InferenceSession, Tensor } from 'onnxruntime-node';
import { defined } from '../../defined';
import { encodeModel } from '../../onnx/encode-model';
import { createCpuEngine } from '../cpu/ort-cpu-engine';
import type { Engine } from '../engine';

export interface NodeEngineOptions {
  /** Threads within one operator; the runtime's choice (the number of cores) where left out. */
  readonly threads?: number;
}

/** Runs graphs with onnxruntime-node on the CPU: for the command line and the tests. */
export function createNodeEngine({ threads }: NodeEngineOptions = {}): Engine {
  const options: InferenceSession.SessionOptions = {
    executionProviders: ['cpu'],
    // 'all' would add the blocked NCHWc layout: a tenth faster, but its rounding flips more ReLUs the other way than PyTorch's.
    graphOptimizationLevel: 'extended',
    // Each session has threads of its own, which else go on spinning after a run and take the next session's cores.
    extra: { session: { force_spinning_stop: '1' } },
    logSeverityLevel: 3,
    ...defined({ intraOpNumThreads: threads }),
  };
  return createCpuEngine('node', {
    Tensor,
    createSession: (graph) => InferenceSession.create(encodeModel(graph), options),
  });
}
