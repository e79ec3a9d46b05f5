import type { TensorType } from '../onnx/graph';

/** A value of the graph with its type and shape, e.g. { name: 'x', type: 'float32', dims: [1, 64, 56, 56] }. */
export interface Value extends TensorType {
  readonly name: string;
}
