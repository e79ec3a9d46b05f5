import type { Graph, Node } from './graph';

/**
 * MaxPool(Relu(x)) = Relu(MaxPool(x)): a Relu that only a MaxPool reads moves behind it, where there is less to do, forward
 * and back. The gradient is the same: where a window's maximum is above 0 both orders send it to the same element, and where
 * it is not both send nothing. With other rules for Relu than the true one that does not hold, since windows overlap.
 * Values named in `kept` stay what they are.
 */
export function poolBeforeRelu(graph: Graph, kept: ReadonlySet<string> = new Set()): Graph {
  const readers = new Map<string, Node[]>();
  for (const node of graph.nodes) {
    for (const name of node.inputs) readers.set(name, [...(readers.get(name) ?? []), node]);
  }
  const outputs = new Set(graph.outputs.map(({ name }) => name));
  const isFree = (name: string) => !outputs.has(name) && !kept.has(name);
  const swapped = new Map<Node, readonly Node[]>();
  for (const relu of graph.nodes.filter(({ op }) => op === 'Relu')) {
    const between = relu.outputs[0]!;
    const [pool, ...others] = readers.get(between) ?? [];
    const isPlain = pool?.op === 'MaxPool' && pool.outputs.length === 1;
    if (!isPlain || others.length > 0 || !isFree(between)) continue;
    swapped.set(relu, []);
    // The value in between takes over the name, so no new one is needed.
    swapped.set(pool, [
      { ...pool, inputs: relu.inputs, outputs: [between] },
      { ...relu, inputs: [between], outputs: pool.outputs },
    ]);
  }
  return { ...graph, nodes: graph.nodes.flatMap((node) => swapped.get(node) ?? [node]) };
}
