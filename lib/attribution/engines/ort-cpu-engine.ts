import type { InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { encodeModel } from '../onnx/encode-model';
import type { Graph } from '../onnx/graph';
import { CpuTensor } from './cpu-tensor';
import type { Engine, Session, TensorsByName } from './engine';
import { Mutex } from './mutex';
import { fromOrtTensor } from './ort-cpu-tensor';

/** One of onnxruntime's packages: they share their interface, not their code. */
export interface OrtRuntime {
  readonly InferenceSession: {
    create(model: Uint8Array, options: InferenceSession.SessionOptions): Promise<InferenceSession>;
  };
  readonly Tensor: typeof Tensor;
}

/** Runs graphs with onnxruntime on the CPU, tensors in main memory; `rewrite` gives the same function in faster operators. */
export function createCpuEngine(
  id: Engine['id'],
  runtime: OrtRuntime,
  sessionOptions: InferenceSession.SessionOptions,
  rewrite: (graph: Graph) => Graph = (graph) => graph,
): Engine {
  const mutex = new Mutex();
  const open = new Set<Session>();

  function wrap(session: InferenceSession, graph: Graph): Session {
    let released: Promise<void> | undefined;
    const wrapped: Session = {
      async run(feeds) {
        const ortFeeds = toOrtFeeds(runtime, graph, feeds);
        const results = await mutex.run(() => session.run(ortFeeds));
        return Object.fromEntries(
          Object.entries(results).map(([name, tensor]) => [name, fromOrtTensor(tensor)]),
        );
      },
      dispose() {
        open.delete(wrapped);
        released ??= mutex.run(() => session.release());
        return released;
      },
    };
    return wrapped;
  }

  return {
    id,
    async compile(graph) {
      const model = encodeModel(rewrite(graph));
      const wrapped = wrap(
        await mutex.run(() => runtime.InferenceSession.create(model, sessionOptions)),
        graph,
      );
      open.add(wrapped);
      return wrapped;
    },
    createTensor: CpuTensor.allocate,
    async dispose() {
      await Promise.all([...open].map((session) => session.dispose()));
    },
  };
}

function toOrtFeeds(runtime: OrtRuntime, graph: Graph, feeds: TensorsByName): Record<string, Tensor> {
  return Object.fromEntries(
    graph.inputs.map(({ name }) => {
      const tensor = feeds[name];
      if (!(tensor instanceof CpuTensor)) throw new Error(`Input "${name}" needs a tensor of this engine.`);
      return [name, new runtime.Tensor(tensor.type, tensor.data, tensor.dims)];
    }),
  );
}
