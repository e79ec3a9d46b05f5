import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { convsAsProducts } from '../onnx/conv-as-product';
import type { Engine } from './engine';
import { createCpuEngine } from './ort-cpu-engine';
import { createWebSession } from './ort-web-session';

/** Beyond that the small maps of layers 3 and 4 give a thread too little to do. */
const MAX_THREADS = 8;

/** Runs graphs with onnxruntime-web on the CPU, with threads where the page is cross-origin isolated. */
export function createWasmEngine(): Engine {
  env.wasm.numThreads = threadCount();
  const options = { executionProviders: ['wasm'], logSeverityLevel: 3 } as const;
  return createCpuEngine('wasm', {
    Tensor,
    createSession: (graph) => createWebSession(InferenceSession, convsAsProducts(graph), options),
  });
}

/** How many threads an operator may use; 1 without SharedArrayBuffer. */
export function threadCount(): number {
  return globalThis.crossOriginIsolated ? Math.min(navigator.hardwareConcurrency, MAX_THREADS) : 1;
}
