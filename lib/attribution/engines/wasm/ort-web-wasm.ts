import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { convsToGemm } from '../../onnx/conv-to-gemm';
import type { Engine } from '../engine';
import { createOrtEngine } from '../onnxruntime/ort-engine';
import { createWebSession } from '../ort-web-session';

const OPTIONS = { executionProviders: ['wasm'], logSeverityLevel: 3 } as const;

/** Runs graphs with onnxruntime-web on the CPU. The first session fixes the number of threads. */
export function createWasmEngine(threads = 1): Engine {
  env.wasm.numThreads = threads;
  return createOrtEngine('wasm', {
    Tensor,
    createSession: (graph) => createWebSession(InferenceSession, convsToGemm(graph), OPTIONS),
  });
}
