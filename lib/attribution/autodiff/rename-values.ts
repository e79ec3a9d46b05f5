import type { Graph } from '../onnx/graph';

/** Renames node outputs everywhere in the graph; the new names must not be taken. */
export function renameValues(graph: Graph, names: ReadonlyMap<string, string>): Graph {
  const rename = (name: string) => names.get(name) ?? name;
  return {
    ...graph,
    outputs: graph.outputs.map((output) => ({ ...output, name: rename(output.name) })),
    nodes: graph.nodes.map((node) => ({
      ...node,
      inputs: node.inputs.map(rename),
      outputs: node.outputs.map(rename),
    })),
  };
}
