import { getInts, getString, ints } from './attributes';
import type { Graph, Node, TensorType } from './graph';
import { resolveWindow } from './shapes/window';

/** Operators with a sliding window over their first input. */
const WINDOWED = new Set(['Conv', 'MaxPool', 'AveragePool', 'LpPool']);

/**
 * Writes the pads of auto_pad SAME_UPPER and SAME_LOWER out, because onnxruntime refuses these with a
 * dilation. `values` are the inferred shapes.
 */
export function explicitPads(graph: Graph, values: ReadonlyMap<string, TensorType>): Graph {
  return { ...graph, nodes: graph.nodes.map((node) => withPads(node, values)) };
}

function withPads(node: Node, values: ReadonlyMap<string, TensorType>): Node {
  const isSame = getString(node, 'auto_pad', 'NOTSET').startsWith('SAME');
  const spatial = values.get(node.inputs[0] ?? '')?.dims.slice(2);
  const kernel = getInts(node, 'kernel_shape') ?? values.get(node.inputs[1] ?? '')?.dims.slice(2);
  if (!isSame || !WINDOWED.has(node.op) || spatial === undefined || kernel === undefined) return node;
  const { padsBegin, padsEnd } = resolveWindow(node, spatial, kernel);
  const { auto_pad: _, ...attributes } = node.attributes;
  return { ...node, attributes: { ...attributes, pads: ints([...padsBegin, ...padsEnd]) } };
}
