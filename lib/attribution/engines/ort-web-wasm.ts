import { env, InferenceSession, Tensor as OrtTensor } from 'onnxruntime-web/wasm';
import { encodeModel } from '../onnx/encode-model';
import type { Graph } from '../onnx/graph';
import { CpuTensor } from './cpu-tensor';
import type { Engine, Session, TensorsByName } from './engine';
import { Mutex } from './mutex';
import { fromOrtTensor } from './ort-cpu-tensor';

/** Beyond that the small maps of layers 3 and 4 give a thread too little to do. */
const MAX_THREADS = 8;

/** Runs graphs with onnxruntime-web on the CPU, with threads where the page is cross-origin isolated. */
export function createWasmEngine(): Engine {
  env.wasm.numThreads = threadCount();
  const mutex = new Mutex();
  const open = new Set<Session>();
  return {
    id: 'wasm',
    async compile(graph) {
      const model = encodeModel(graph);
      const session = await mutex.run(() => InferenceSession.create(model, sessionOptions));
      const wrapped = wrapSession(session, graph, mutex, () => open.delete(wrapped));
      open.add(wrapped);
      return wrapped;
    },
    createTensor: CpuTensor.allocate,
    async dispose() {
      await Promise.all([...open].map((session) => session.dispose()));
    },
  };
}

const sessionOptions: InferenceSession.SessionOptions = {
  executionProviders: ['wasm'],
  logSeverityLevel: 3,
};

/** How many threads an operator may use; 1 without SharedArrayBuffer. */
export function threadCount(): number {
  return globalThis.crossOriginIsolated ? Math.min(navigator.hardwareConcurrency, MAX_THREADS) : 1;
}

function wrapSession(session: InferenceSession, graph: Graph, mutex: Mutex, onDispose: () => void): Session {
  let released: Promise<void> | undefined;
  return {
    async run(feeds) {
      const ortFeeds = toOrtFeeds(graph, feeds);
      const results = await mutex.run(() => session.run(ortFeeds));
      return Object.fromEntries(
        Object.entries(results).map(([name, tensor]) => [name, fromOrtTensor(tensor)]),
      );
    },
    dispose() {
      onDispose();
      released ??= mutex.run(() => session.release());
      return released;
    },
  };
}

function toOrtFeeds(graph: Graph, feeds: TensorsByName): Record<string, OrtTensor> {
  return Object.fromEntries(
    graph.inputs.map(({ name }) => {
      const tensor = feeds[name];
      if (!(tensor instanceof CpuTensor)) throw new Error(`Input "${name}" needs a tensor of this engine.`);
      return [name, new OrtTensor(tensor.type, tensor.data, tensor.dims)];
    }),
  );
}
