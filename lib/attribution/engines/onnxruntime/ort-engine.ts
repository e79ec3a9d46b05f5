import type { InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { arrayOfType, isDataType } from '../../onnx/data-types';
import type { Graph } from '../../onnx/graph';
import { sizeOf } from '../../tensor';
import { CpuTensor } from '../cpu-tensor';
import type { Engine, Session, TensorsByName } from '../engine';
import { Mutex } from '../mutex';

/** The part of onnxruntime's InferenceSession that an engine uses. */
export type OrtSession = Pick<InferenceSession, 'run' | 'release'>;

/** One of onnxruntime's packages, which share an interface but no code. */
export interface OrtRuntime {
  readonly Tensor: typeof Tensor;
  /** Creates a session; the engine serialises the calls. */
  createSession(graph: Graph): Promise<OrtSession>;
}

/** Runs graphs with onnxruntime on the CPU, with tensors in JavaScript memory. */
export function createOrtEngine(id: Engine['id'], runtime: OrtRuntime): Engine {
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

/** Output tensor of onnxruntime's web and Node packages (class Tensor of onnxruntime-common). */
interface RuntimeTensor {
  readonly type: string;
  readonly dims: readonly number[];
  readonly data: unknown;
}

/**
 * Wraps an output of onnxruntime in CPU memory without a copy.
 * Creates a new view of the data, because the runtime returns Float16Array for float16 where it exists.
 */
function fromOrtTensor({ type, dims, data }: RuntimeTensor): CpuTensor {
  if (!isDataType(type) || !ArrayBuffer.isView(data)) {
    throw new Error(`The runtime returned a tensor of type ${type}, which is not supported.`);
  }
  return CpuTensor.output(type, dims, new (arrayOfType(type))(data.buffer, data.byteOffset, sizeOf(dims)));
}
