import { setThreadsCount, setWasmPaths, version_wasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { CpuTensor } from 'live-attribution/engines';
import type { TfjsRuntime } from 'live-attribution/engines/tfjs';
import { TfjsExplainer } from 'live-attribution/explainer/tfjs';
import type { Model } from 'live-attribution/model';
import { benchModel, benchPicture, benchStateDict } from '@/lib/bench/bench-model';
import { WasmMemory } from '@/lib/bench/wasm-memory';

// Runs the bench's ResNet-18 on TensorFlow.js's WebAssembly backend (XNNPACK). Runs in a page.

const WASM_FILES = '/node_modules/@tensorflow/tfjs-backend-wasm/dist/';

const memory = new WasmMemory();
let model: Model | undefined;
let explainer: TfjsExplainer | undefined;

export async function load(): Promise<void> {
  model = await benchModel(benchStateDict());
}

/** Starts the backend, which cannot change its number of threads; returns its version. */
export async function start(threads: number): Promise<string> {
  setWasmPaths(WASM_FILES);
  setThreadsCount(threads);
  if (!(await tf.setBackend('wasm'))) throw new Error('TensorFlow.js has no WebAssembly here.');
  explainer = new TfjsExplainer(runtime, model!);
  explainer.input.write(benchPicture());
  return version_wasm;
}

/** Returns the milliseconds until the scores of a forward pass are read. */
export async function forward(): Promise<number> {
  const startMs = performance.now();
  const logits = await explainer!.classify();
  await logits.read();
  logits.dispose();
  return performance.now() - startMs;
}

/** Bytes of the backend's WebAssembly memory. */
export function memoryBytes(): number {
  return memory.bytesInUse;
}

const runtime: TfjsRuntime = {
  createInput: (dims) => CpuTensor.allocate('float32', dims),
  toTensor: (input) => tf.tensor((input as CpuTensor).data as Float32Array, [...input.dims], 'float32'),
  toDevice(tensor) {
    const data = tensor.dataSync<'float32'>();
    const { shape } = tensor;
    tensor.dispose();
    return CpuTensor.output('float32', shape, data);
  },
};
