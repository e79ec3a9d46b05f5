import type { TensorType } from '../onnx/graph';

/** A graph value with type and shape, e.g. { name: 'x', type: 'float32', dims: [1, 64, 56, 56] }. */
export interface Value extends TensorType {
  readonly name: string;
}
