import type { Graph, Node, TensorType } from '../../../onnx/graph';
import { sameDims } from '../../../tensor';
import { appendTo } from './append-to';
import type { TypedGraph } from './typed-graph';

/** Operator that only plans have: weights [M, N] and pictures [N, C, H, W] → their sums [M, C, H, W]. */
const MIX_PICTURES = 'MixPictures';

/**
 * Replaces a product of matrices between two changes of shape, as along the path of Integrated Gradients:
 * each result is a weighted sum of pictures, so the order of their elements does not matter.
 */
export function mixPictures({ graph, types }: TypedGraph): TypedGraph {
  const readers = readersOf(graph);
  const producers = new Map(graph.nodes.flatMap((node) => node.outputs.map((name) => [name, node] as const)));
  const outputs = new Set(graph.outputs.map(({ name }) => name));
  const only = (name: string): Node | undefined => {
    const [reader, ...others] = readers.get(name) ?? [];
    return others.length === 0 && !outputs.has(name) ? reader : undefined;
  };
  const mixed = new Map<Node, readonly Node[]>();
  for (const product of graph.nodes.filter(({ op }) => op === 'MatMul')) {
    const [weights, flat] = product.inputs as [string, string];
    const flattened = producers.get(flat);
    const restored = only(product.outputs[0]!);
    const isPattern = flattened?.op === 'Reshape' && restored?.op === 'Reshape' && only(flat) === product;
    if (!isPattern || !arePictures(flattened, restored, types)) continue;
    const { name } = product;
    const inputs = [weights, flattened.inputs[0]!];
    mixed.set(flattened, []).set(product, []);
    mixed.set(restored, [{ op: MIX_PICTURES, name, inputs, outputs: restored.outputs, attributes: {} }]);
  }
  return { graph: { ...graph, nodes: graph.nodes.flatMap((node) => mixed.get(node) ?? [node]) }, types };
}

/** [N, C, H, W] → [N, K] before, and [M, K] → [M, C, H, W] after the product. */
function arePictures(before: Node, after: Node, types: ReadonlyMap<string, TensorType>): boolean {
  const dimsOf = (name: string) => types.get(name)!.dims;
  const from = dimsOf(before.inputs[0]!);
  const to = dimsOf(after.outputs[0]!);
  const flat = dimsOf(before.outputs[0]!);
  const isFlat = from.length === 4 && flat.length === 2 && flat[0] === from[0];
  return isFlat && to.length === 4 && sameDims(from.slice(1), to.slice(1));
}

function readersOf({ nodes }: Graph): ReadonlyMap<string, readonly Node[]> {
  const readers = new Map<string, Node[]>();
  for (const node of nodes) {
    for (const name of node.inputs) appendTo(readers, name, node);
  }
  return readers;
}
