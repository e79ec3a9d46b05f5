import { getFloat } from '../../../onnx/attributes';
import type { Node, TensorType } from '../../../onnx/graph';
import { float32Tensor, type Tensor } from '../../../tensor';
import type { TypedGraph } from './typed-graph';

/**
 * Replaces each BatchNormalization with constant statistics by a product and a sum per channel, which join
 * other operators on elements: scale · (x − mean) / √(variance + ε) + bias.
 */
export function splitNormalization({ graph, types }: TypedGraph): TypedGraph {
  const initializers = new Map(graph.initializers);
  const known = new Map(types);
  const nodes = graph.nodes.flatMap((node): readonly Node[] => {
    if (node.op !== 'BatchNormalization') return [node];
    const statistics = node.inputs.slice(1, 5).map((name) => graph.initializers.get(name));
    if (statistics.some((tensor) => tensor === undefined)) return [node];
    const type = types.get(node.outputs[0]!)!;
    const { factors, offsets } = fold(node, statistics as Tensor[], type);
    const [factorName, offsetName] = [`${node.name}/factors`, `${node.name}/offsets`];
    initializers.set(factorName, factors).set(offsetName, offsets);
    for (const name of [factorName, offsetName]) known.set(name, { type: 'float32', dims: factors.dims });
    const product = `${node.outputs[0]}/product`;
    known.set(product, type);
    const { name, inputs, outputs } = node;
    return [
      {
        op: 'Mul',
        name: `${name}/Mul`,
        inputs: [inputs[0]!, factorName],
        outputs: [product],
        attributes: {},
      },
      { op: 'Add', name, inputs: [product, offsetName], outputs: [outputs[0]!], attributes: {} },
    ];
  });
  return { graph: { ...graph, initializers, nodes }, types: known };
}

/** Factor and summand of each channel, [C, 1, 1]. */
function fold(node: Node, statistics: readonly Tensor[], { dims }: TensorType) {
  const epsilon = getFloat(node, 'epsilon', 1e-5);
  const [scale, bias, mean, variance] = statistics.map(({ data }) => Array.from(data, Number));
  const factors = scale!.map((value, c) => value / Math.sqrt(variance![c]! + epsilon));
  const offsets = bias!.map((value, c) => value - mean![c]! * factors[c]!);
  const perChannel = [factors.length, ...dims.slice(2).map(() => 1)];
  return { factors: float32Tensor(perChannel, factors), offsets: float32Tensor(perChannel, offsets) };
}
