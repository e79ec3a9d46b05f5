import type { InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import type { Graph } from '../../onnx/graph';
import { CpuTensor } from '../cpu-tensor';
import type { Engine, Session, TensorsByName } from '../engine';
import { Mutex } from '../mutex';
import { fromOrtTensor } from '../ort-cpu-tensor';

/** What an engine needs of onnxruntime's sessions. */
export type OrtSession = Pick<InferenceSession, 'run' | 'release'>;

/** One of onnxruntime's packages: they share their interface, not their code. */
export interface OrtRuntime {
  readonly Tensor: typeof Tensor;
  /** Calls do not overlap. */
  createSession(graph: Graph): Promise<OrtSession>;
}

/** Runs graphs with onnxruntime on the CPU, tensors in main memory. */
export function createCpuEngine(id: Engine['id'], runtime: OrtRuntime): Engine {
  const mutex = new Mutex();
  const open = new Set<Session>();

  function wrap(session: OrtSession, graph: Graph): Session {
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
      const wrapped = wrap(await mutex.run(() => runtime.createSession(graph)), graph);
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
