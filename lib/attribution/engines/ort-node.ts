import { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import { encodeModel } from '../onnx/encode-model';
import type { Graph } from '../onnx/graph';
import { CpuTensor } from './cpu-tensor';
import type { Engine, Session, TensorsByName } from './engine';
import { Mutex } from './mutex';
import { fromOrtTensor } from './ort-cpu-tensor';

export interface NodeEngineOptions {
  /** Threads within one operator; the runtime's choice (the number of cores) where left out. */
  readonly threads?: number;
}

/** Runs graphs with onnxruntime-node on the CPU: for the command line and the tests. */
export function createNodeEngine(options: NodeEngineOptions = {}): Engine {
  const mutex = new Mutex();
  const sessionOptions: InferenceSession.SessionOptions = {
    executionProviders: ['cpu'],
    // 'all' would add the blocked NCHWc layout: a tenth faster, but its rounding flips more ReLUs the other way than PyTorch's.
    graphOptimizationLevel: 'extended',
    logSeverityLevel: 3,
    ...(options.threads === undefined ? {} : { intraOpNumThreads: options.threads }),
  };
  const open = new Set<Session>();
  return {
    id: 'node',
    async compile(graph) {
      const session = await mutex.run(() => InferenceSession.create(encodeModel(graph), sessionOptions));
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
