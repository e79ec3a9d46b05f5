import type { Graph, Node, TensorType } from '../onnx/graph';

/** Nodes and values through which a gradient flows. */
export interface GradientPath {
  /** Nodes between `wrt` and the output, in topological order. */
  readonly nodes: readonly Node[];
  /** Values of `wrt` and all float values that depend on them. */
  readonly values: ReadonlySet<string>;
}

/**
 * Finds the nodes on paths from `wrt` to `output`. Paths through Shape, ArgMax or Greater do not count,
 * because integers and booleans have no gradient.
 */
export function findPath(
  graph: Graph,
  types: ReadonlyMap<string, TensorType>,
  output: string,
  wrt: readonly string[],
): GradientPath {
  const values = new Set(wrt);
  const dependent = graph.nodes.filter((node) => {
    if (!node.inputs.some((name) => values.has(name))) return false;
    const carriers = node.outputs.filter((name) => types.get(name)?.type.startsWith('float'));
    for (const name of carriers) values.add(name);
    return carriers.length > 0;
  });
  const needed = new Set([output]);
  const nodes = dependent.toReversed().filter((node) => {
    if (!node.outputs.some((name) => needed.has(name) && values.has(name))) return false;
    for (const name of node.inputs) needed.add(name);
    return true;
  });
  return { nodes: nodes.reverse(), values };
}
