import { sizeOf } from '../tensor';
import { getInt } from './attributes';
import type { Graph, Node, TensorType } from './graph';
import { inferShapes } from './infer-shapes';

/** Floating-point operations of convolutions and matrix products; a multiply-add counts as two. */
export function countFlops(graph: Graph): number {
  const types = inferShapes(graph);
  return graph.nodes.reduce((sum, node) => sum + flopsOf(node, types), 0);
}

/** Floating-point operations of a node; 0 for other operators than these. */
export function flopsOf(node: Node, types: ReadonlyMap<string, TensorType>): number {
  const dims = (name: string | undefined) => types.get(name ?? '')?.dims ?? [];
  const outputs = sizeOf(dims(node.outputs[0]));
  switch (node.op) {
    case 'Conv':
      return 2 * outputs * sizeOf(dims(node.inputs[1]).slice(1));
    case 'ConvTranspose':
      return 2 * sizeOf(dims(node.inputs[0])) * sizeOf(dims(node.inputs[1]).slice(1));
    case 'Gemm':
      return 2 * outputs * (dims(node.inputs[0]).at(getInt(node, 'transA', 0) === 1 ? 0 : 1) ?? 0);
    case 'MatMul':
      return 2 * outputs * (dims(node.inputs[0]).at(-1) ?? 0);
    default:
      return 0;
  }
}
