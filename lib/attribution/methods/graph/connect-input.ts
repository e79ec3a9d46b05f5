import type { Graph } from '../../onnx/graph';

/** Replaces a graph input by a value of the graph, which must precede the consumers of the input. */
export function connectInput(graph: Graph, input: string, value: string): Graph {
  return {
    ...graph,
    inputs: graph.inputs.filter(({ name }) => name !== input),
    nodes: graph.nodes.map((node) => ({
      ...node,
      inputs: node.inputs.map((name) => (name === input ? value : name)),
    })),
  };
}
