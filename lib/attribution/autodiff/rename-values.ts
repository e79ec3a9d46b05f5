import type { Graph, Node } from '../onnx/graph';

/** Renames node outputs everywhere in the graph; the new names must not be taken. */
export function renameValues(graph: Graph, names: ReadonlyMap<string, string>): Graph {
  const rename = (name: string) => names.get(name) ?? name;
  return {
    ...graph,
    outputs: graph.outputs.map((output) => ({ ...output, name: rename(output.name) })),
    nodes: graph.nodes.map((node) => renameNode(node, rename)),
    ...(graph.gradients && {
      gradients: graph.gradients.map(({ result, sources }) => ({
        result: rename(result),
        sources: sources.map(({ node, dy }) => ({ node: renameNode(node, rename), dy: rename(dy) })),
      })),
    }),
  };
}

function renameNode(node: Node, rename: (name: string) => string): Node {
  return { ...node, inputs: node.inputs.map(rename), outputs: node.outputs.map(rename) };
}
