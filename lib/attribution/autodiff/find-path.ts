import type { Graph, Node, TensorType } from '../onnx/graph';

/** What a gradient flows through. */
export interface GradientPath {
  /** The nodes between the values to differentiate with respect to and the output, in topological order. */
  readonly nodes: readonly Node[];
  /** Every value that depends on one of the former, which are part of it. */
  readonly values: ReadonlySet<string>;
}

/**
 * Finds the nodes on a path from one of `wrt` to `output`. Integers and booleans carry no gradient, so a path through
 * Shape, ArgMax or Greater is none; what lies before every one of `wrt` is not on the path either.
 */
export function findPath(
  graph: Graph,
  known: ReadonlyMap<string, TensorType>,
  output: string,
  wrt: readonly string[],
): GradientPath {
  const values = new Set(wrt);
  const dependent = graph.nodes.filter((node) => {
    if (!node.inputs.some((name) => values.has(name))) return false;
    const carriers = node.outputs.filter((name) => known.get(name)?.type.startsWith('float'));
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
