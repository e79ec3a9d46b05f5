import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { convsToGemm } from '../../onnx/conv-to-gemm';
import type { Graph } from '../../onnx/graph';
import type { Engine } from '../engine';
import { createOrtEngine, type OrtSession } from '../onnxruntime/ort-engine';
import { createWebSession } from '../ort-web-session';
import { DeferredOptimizationSession } from './deferred-optimization-session';

const OPTIONS = { executionProviders: ['wasm'], logSeverityLevel: 3 } as const;

/** Runs graphs with onnxruntime-web on the CPU. The first session fixes the number of threads. */
export function createWasmEngine(threads = 1): Engine {
  env.wasm.numThreads = threads;
  let isFirst = true;
  return createOrtEngine('wasm', {
    Tensor,
    createSession(graph) {
      // The graph of startRuntime has no weights.
      const isWaitedFor = isFirst && graph.initializers.size > 0;
      if (!isWaitedFor) return tunedSession(graph);
      isFirst = false;
      return DeferredOptimizationSession.create(
        () => quickSession(graph),
        () => tunedSession(graph),
      );
    },
  });
}

function tunedSession(graph: Graph): Promise<OrtSession> {
  return createWebSession(InferenceSession, convsToGemm(graph), OPTIONS);
}

/**
 * Skips graph optimisation, because it is slow until the browser has compiled the runtime with its optimising
 * compiler.
 */
function quickSession(graph: Graph): Promise<OrtSession> {
  return createWebSession(InferenceSession, graph, { ...OPTIONS, graphOptimizationLevel: 'disabled' });
}
