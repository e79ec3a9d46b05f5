import type { Graph, Node, ValueInfo } from './graph';
import { inferShapes } from './infer-shapes';

/**
 * Reduces a graph to the nodes, initializers and inputs that the given values depend on; they become its
 * outputs. An intermediate value needs concrete input shapes, because an output declares its shape.
 */
export function pruneGraph(graph: Graph, outputs: readonly string[]): Graph {
  const live = dropDeadNodes({ ...graph, outputs: outputInfos(graph, outputs) });
  const read = new Set([...live.nodes.flatMap(({ inputs }) => inputs), ...outputs]);
  return { ...live, inputs: live.inputs.filter(({ name }) => read.has(name)) };
}

/** Removes the nodes and initializers that no output depends on. */
export function dropDeadNodes(graph: Graph): Graph {
  const needed = new Set(graph.outputs.map(({ name }) => name));
  const nodes: Node[] = [];
  for (const node of graph.nodes.toReversed()) {
    if (!node.outputs.some((name) => needed.has(name))) continue;
    nodes.push(node);
    for (const name of node.inputs) needed.add(name);
  }
  const initializers = new Map([...graph.initializers].filter(([name]) => needed.has(name)));
  return { ...graph, nodes: nodes.reverse(), initializers };
}

function outputInfos(graph: Graph, names: readonly string[]): ValueInfo[] {
  const declared = new Map([...graph.inputs, ...graph.outputs].map((info) => [info.name, info]));
  const inferred = names.every((name) => declared.has(name)) ? undefined : inferShapes(graph);
  return names.map((name) => {
    const info = declared.get(name) ?? inferred?.get(name);
    if (!info) throw new Error(`The graph has no value named "${name}".`);
    return { ...info, name };
  });
}
