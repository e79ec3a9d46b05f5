import type { Graph, Node } from './graph';

/**
 * Moves a Relu whose only consumer is a MaxPool to its output, because fewer elements remain there.
 *
 * MaxPool(Relu(x)) = Relu(MaxPool(x)). The gradients are equal too: both orders route the gradient of a
 * window to the same element if its maximum is above 0, and to none otherwise. This does not hold for
 * modified Relu gradients (Guided Backprop, Deconvolution), because windows overlap. Values named in
 * `preserved` are not rewritten.
 */
export function poolBeforeRelu(graph: Graph, preserved: ReadonlySet<string> = new Set()): Graph {
  const consumers = new Map<string, Node[]>();
  for (const node of graph.nodes) {
    for (const name of node.inputs) consumers.set(name, [...(consumers.get(name) ?? []), node]);
  }
  const outputs = new Set(graph.outputs.map(({ name }) => name));
  const isFree = (name: string) => !outputs.has(name) && !preserved.has(name);
  const swapped = new Map<Node, readonly Node[]>();
  for (const relu of graph.nodes.filter(({ op }) => op === 'Relu')) {
    const between = relu.outputs[0]!;
    const [pool, ...others] = consumers.get(between) ?? [];
    const isPlain = pool?.op === 'MaxPool' && pool.outputs.length === 1;
    if (!isPlain || others.length > 0 || !isFree(between)) continue;
    swapped.set(relu, []);
    // The value between the two nodes keeps its name.
    swapped.set(pool, [
      { ...pool, inputs: relu.inputs, outputs: [between] },
      { ...relu, inputs: [between], outputs: pool.outputs },
    ]);
  }
  return { ...graph, nodes: graph.nodes.flatMap((node) => swapped.get(node) ?? [node]) };
}
