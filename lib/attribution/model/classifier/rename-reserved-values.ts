import type { Graph } from '../../onnx/graph';

/** Value names that the attribution graphs add to the graph of the model. */
const RESERVED =
  /^(target|attribution|map|sum|weights|path_start|path_points|path_weights)$|^(target|attribution)\/|_grad$/;

/** Renames the values of a user's graph whose names are reserved for the attribution graphs. */
export function renameReservedValues(graph: Graph): Graph {
  const used = valueNames(graph);
  const names = new Map<string, string>();
  for (const name of used) {
    if (!RESERVED.test(name)) continue;
    let other = `model/${name}_value`;
    while (used.has(other)) other = `${other}_`;
    names.set(name, other);
  }
  return names.size === 0 ? graph : rename(graph, names);
}

function valueNames({ inputs, initializers, nodes }: Graph): Set<string> {
  return new Set([
    ...inputs.map(({ name }) => name),
    ...initializers.keys(),
    ...nodes.flatMap((node) => node.outputs),
  ]);
}

function rename(graph: Graph, names: ReadonlyMap<string, string>): Graph {
  const other = (name: string) => names.get(name) ?? name;
  return {
    ...graph,
    inputs: graph.inputs.map((input) => ({ ...input, name: other(input.name) })),
    outputs: graph.outputs.map((output) => ({ ...output, name: other(output.name) })),
    initializers: new Map([...graph.initializers].map(([name, tensor]) => [other(name), tensor])),
    nodes: graph.nodes.map((node) => ({
      ...node,
      inputs: node.inputs.map(other),
      outputs: node.outputs.map(other),
    })),
  };
}
