import type { Graph } from '../onnx/graph';
import type { DataType, Tensor } from '../tensor';

/**
 * Runs graphs. An engine owns its runtime; a WebGPU engine uses a GPUDevice that the caller owns.
 * The engine serialises its calls, because overlapping runs crash onnxruntime-web; callers need no lock.
 */
export interface Engine {
  readonly id: EngineId;
  /** Compiles a graph with concrete shapes. Throws if the runtime rejects it, OutOfMemory if it says so. */
  compile(graph: Graph): Promise<Session>;
  /** Creates a tensor of this engine, which lives until it is disposed, e.g. for the current frame. */
  createTensor(type: DataType, dims: readonly number[]): DeviceTensor;
  dispose(): Promise<void>;
}

export type EngineId = 'webgpu' | 'cpu' | 'wasm' | 'node';

/** A compiled graph. */
export interface Session {
  /**
   * Runs the graph. Feeds have the names of the graph inputs; every run must feed the same DeviceTensor for a
   * name. The session owns the outputs, which are valid until its next run or disposal.
   * @param signal cancels the run, which then throws its reason, on engines that can; events are handled
   *   meanwhile
   */
  run(feeds: TensorsByName, signal?: AbortSignal): Promise<TensorsByName>;
  dispose(): Promise<void>;
}

export type TensorsByName = Readonly<Record<string, DeviceTensor>>;

/** A tensor in the memory of an engine. */
export interface DeviceTensor {
  readonly type: DataType;
  readonly dims: readonly number[];
  /** Copies from the CPU; `data` has the size and type of the tensor. Throws for outputs of a session. */
  write(data: Tensor['data']): void;
  /** Copies to the CPU into a new buffer that the caller owns; slow on a GPU. */
  read(): Promise<Tensor>;
  dispose(): void;
}
