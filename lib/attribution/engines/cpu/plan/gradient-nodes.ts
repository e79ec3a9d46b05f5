import { dropDeadNodes } from '../../../onnx/drop-dead-nodes';
import type { GradientGroup, GradientSource, Graph, Node, TensorType } from '../../../onnx/graph';
import { hasEvenWindows } from './even-windows';
import type { TypedGraph } from './typed-graph';

/**
 * Operators that only plans have: the gradient with respect to the first input of a node, with the node's
 * attributes. The inputs are dy and what the rule reads: the weights, or x and y.
 */
export const GRADIENT_OPERATORS = {
  Conv: 'ConvGradient',
  AveragePool: 'AveragePoolGradient',
  MaxPool: 'MaxPoolGradient',
} as const;

type Forward = keyof typeof GRADIENT_OPERATORS;

/**
 * Replaces the nodes of each gradient by one node per operator, and by sums of them. A group whose values are
 * not all in the graph any more stays as it is.
 */
export function withGradientNodes({ graph, types }: TypedGraph): TypedGraph {
  const known = new Map(types);
  const replaced = new Map<string, readonly Node[]>();
  for (const group of graph.gradients ?? []) {
    if (!group.sources.every((source) => isWhole(source, group, graph, types))) continue;
    const nodes = nodesOf(group);
    replaced.set(group.result, nodes);
    for (const name of nodes.flatMap(({ outputs }) => outputs)) known.set(name, types.get(group.result)!);
  }
  const nodes = graph.nodes.flatMap((node) => replaced.get(node.outputs[0] ?? '') ?? [node]);
  return { graph: dropDeadNodes({ ...graph, nodes }), types: known };
}

function isWhole(
  { node, dy }: GradientSource,
  { result }: GradientGroup,
  { initializers }: Graph,
  types: ReadonlyMap<string, TensorType>,
): boolean {
  const isFloat = (name: string | undefined) => types.get(name ?? '')?.type === 'float32';
  if (!(node.op in GRADIENT_OPERATORS) || !isFloat(result) || !isFloat(dy)) return false;
  if (node.op === 'Conv') return initializers.get(node.inputs[1]!)?.type === 'float32';
  if (node.op === 'AveragePool') return hasEvenWindows(node, types.get(result)!.dims);
  return isFloat(node.inputs[0]) && isFloat(node.outputs[0]);
}

/** The result is the sum of the sources' gradients. */
function nodesOf({ result, sources }: GradientGroup): readonly Node[] {
  const nodes: Node[] = [];
  let sum = '';
  for (const [index, { node, dy }] of sources.entries()) {
    const isLast = index === sources.length - 1;
    const isOnly = sources.length === 1;
    const name = `${node.name}_Grad`;
    const gradient = isOnly ? result : `${result}/part${index}`;
    nodes.push({
      op: GRADIENT_OPERATORS[node.op as Forward],
      name,
      inputs: inputsOf(node, dy),
      outputs: [gradient],
      attributes: node.attributes,
    });
    if (index > 0) {
      const total = isLast ? result : `${result}/sum${index}`;
      nodes.push({
        op: 'Add',
        name: `${name}/Add`,
        inputs: [sum, gradient],
        outputs: [total],
        attributes: {},
      });
      sum = total;
    } else sum = gradient;
  }
  return nodes;
}

function inputsOf({ op, inputs, outputs }: Node, dy: string): readonly string[] {
  if (op === 'Conv') return [dy, inputs[1]!];
  return op === 'MaxPool' ? [dy, inputs[0]!, outputs[0]!] : [dy];
}
