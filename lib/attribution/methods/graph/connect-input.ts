import { renameValues } from '../../autodiff/rename-values';
import type { Graph } from '../../onnx/graph';

/** Replaces a graph input by a value of the graph, which must precede the consumers of the input. */
export function connectInput(graph: Graph, input: string, value: string): Graph {
  const rest = { ...graph, inputs: graph.inputs.filter(({ name }) => name !== input) };
  return renameValues(rest, new Map([[input, value]]));
}
