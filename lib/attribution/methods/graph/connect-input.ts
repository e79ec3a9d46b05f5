import type { Graph } from '../../onnx/graph';

/** Feeds an input from a value of the same graph, which must come before the input's readers; the input is gone then. */
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
