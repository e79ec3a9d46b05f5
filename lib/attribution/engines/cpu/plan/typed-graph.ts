import type { Graph, TensorType } from '../../../onnx/graph';

/** A graph and the types of all its values. */
export interface TypedGraph {
  readonly graph: Graph;
  readonly types: ReadonlyMap<string, TensorType>;
}
