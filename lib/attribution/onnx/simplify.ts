import { sameDims } from '../tensor';
import { type Analysis, analyseGraph } from './analyse-graph';
import { dropDeadNodes } from './drop-dead-nodes';
import { foldConstants } from './fold-constants';
import type { Graph, Node } from './graph';
import { SHAPE_ARITHMETIC_ELEMENTS } from './infer-shapes';

/**
 * Simplifies a graph: folds constants and shape arithmetic, removes no-ops (Identity, inference Dropout …)
 * and removes dead nodes. A no-op that computes a graph output stays, because the output keeps its name. All
 * inputs stay. Shape arithmetic on inputs is folded only if their sizes are concrete (`bindInputs`).
 */
export function simplify(graph: Graph): Graph {
  return dropDeadNodes(removeNoOps(dropDeadNodes(foldConstants(graph))));
}

function removeNoOps(graph: Graph): Graph {
  const analysis = analyseGraph(graph, { maxElements: () => SHAPE_ARITHMETIC_ELEMENTS });
  const outputs = new Set(graph.outputs.map(({ name }) => name));
  const read = new Set([...graph.nodes.flatMap(({ inputs }) => inputs), ...outputs]);
  const replacements = new Map<string, string>();
  const resolve = (name: string) => replacements.get(name) ?? name;
  const kept: Node[] = [];
  for (const node of graph.nodes) {
    const source = resolve(node.inputs[0] ?? '');
    const target = node.outputs[0]!;
    const isRemovable = isNoOp(node, analysis) && !node.outputs.slice(1).some((name) => read.has(name));
    if (isRemovable && !outputs.has(target)) replacements.set(target, source);
    else kept.push({ ...node, inputs: node.inputs.map(resolve) });
  }
  return { ...graph, nodes: kept };
}

/** Whether the first output of a node equals its first input. */
function isNoOp({ op, inputs, outputs }: Node, { values, constants }: Analysis): boolean {
  const from = values.get(inputs[0] ?? '');
  const to = values.get(outputs[0] ?? '');
  const isSameShape = from !== undefined && to !== undefined && sameDims(from.dims, to.dims);
  switch (op) {
    case 'Identity':
    case 'Dropout':
      return true;
    case 'Cast':
      return from !== undefined && from.type === to?.type;
    case 'Reshape':
    case 'Flatten':
    case 'Squeeze':
    case 'Unsqueeze':
    case 'Expand':
      return isSameShape;
    case 'Pad':
      return constants.get(inputs[1] ?? '')?.data.every((pad: number | bigint) => Number(pad) === 0) ?? false;
    case 'Concat':
      return inputs.length === 1;
    default:
      return false;
  }
}
