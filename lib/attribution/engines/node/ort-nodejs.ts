import { InferenceSession, Tensor } from 'onnxruntime-node';
import { defined } from '../../defined';
import { encodeModel } from '../../onnx/encode-model';
import type { Engine } from '../engine';
import { optimizationLevel } from '../onnxruntime/optimization-level';
import { createOrtEngine } from '../onnxruntime/ort-engine';

export interface NodeEngineOptions {
  /** Threads within an operator; default: the number of cores. */
  readonly threads?: number;
}

/**
 * Not 'all', because its blocked NCHWc layout is a tenth faster but rounds differently from PyTorch, which
 * flips more ReLUs.
 */
const USUAL_LEVEL = 'extended';

/** Runs graphs with onnxruntime-node on the CPU, for the command line and the tests. */
export function createNodeEngine({ threads }: NodeEngineOptions = {}): Engine {
  const options: InferenceSession.SessionOptions = {
    executionProviders: ['cpu'],
    // Each session has its own threads, which would otherwise spin after a run and occupy the cores.
    extra: { session: { force_spinning_stop: '1' } },
    logSeverityLevel: 3,
    ...defined({ intraOpNumThreads: threads }),
  };
  return createOrtEngine('node', {
    Tensor,
    createSession: (graph) =>
      InferenceSession.create(encodeModel(graph), {
        ...options,
        graphOptimizationLevel: optimizationLevel(graph, USUAL_LEVEL),
      }),
  });
}
