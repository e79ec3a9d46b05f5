import type { Graph } from '../onnx/graph';
import type { DataType, Tensor } from '../tensor';

/**
 * Where graphs run. One engine owns its runtime, and on WebGPU works on one GPUDevice that its maker owns.
 * Calls are serialised inside (onnxruntime-web dies of two overlapping runs), so callers need no lock.
 */
export interface Engine {
  readonly id: EngineId;
  /** Makes a graph with fixed shapes executable. Throws where the runtime refuses it. */
  compile(graph: Graph): Promise<Session>;
  /** Memory of this engine that lives until disposed: for what is fed again and again, e.g. the current frame. */
  createTensor(type: DataType, dims: readonly number[]): DeviceTensor;
  dispose(): Promise<void>;
}

export type EngineId = 'webgpu' | 'wasm' | 'node';

/** A graph ready to run. */
export interface Session {
  /**
   * Runs the whole graph. Feeds are named as the graph's inputs; always feed the same DeviceTensor under a name.
   * The outputs belong to the session: they are valid until its next run or its disposal.
   */
  run(feeds: TensorsByName): Promise<TensorsByName>;
  dispose(): Promise<void>;
}

export type TensorsByName = Readonly<Record<string, DeviceTensor>>;

/** A tensor in the engine's memory. */
export interface DeviceTensor {
  readonly type: DataType;
  readonly dims: readonly number[];
  /** Copies in from the CPU; `data` has the tensor's size and type. Outputs cannot be written. */
  write(data: Tensor['data']): void;
  /** Copies to the CPU into a buffer that the caller owns; slow on a GPU. */
  read(): Promise<Tensor>;
  dispose(): void;
}
