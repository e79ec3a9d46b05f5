import * as tf from '@tensorflow/tfjs-core';
import type { Model } from '../../model/model';
import { getInt } from '../../onnx/attributes';
import { bindInputs } from '../../onnx/bind-inputs';
import type { Graph, Node } from '../../onnx/graph';
import { simplify } from '../../onnx/simplify';
import { expectType } from '../../tensor';
import { UserError } from '../../user-error';
import { OPERATORS } from './operators';

/** Values of a network by name; images and feature maps are [N, H, W, C]. */
export type Values = ReadonlyMap<string, tf.Tensor>;

/**
 * Runs the forward graph of a model with TensorFlow.js, from the same ONNX nodes and weights as the other
 * engines, but with gradients by TensorFlow.js.
 * @throws UserError 'onnx-unsupported-operator'
 */
export class TfjsNetwork {
  private readonly graph: Graph;
  private readonly weights: ReadonlyMap<string, tf.Tensor>;

  constructor({ manifest, graph }: Model) {
    const { cropPx } = manifest.preprocessing;
    this.graph = simplify(bindInputs(graph, { [manifest.input]: [1, 3, cropPx, cropPx] }));
    for (const node of this.graph.nodes) expectKnown(node);
    this.weights = storedTensors(this.graph);
  }

  /** Computes all values from feeds: the image, or a layer and the values that do not depend on it. */
  run(feeds: Values): Values {
    const values = new Map([...this.weights, ...feeds]);
    for (const node of this.graph.nodes) {
      const output = node.outputs[0]!;
      if (values.has(output)) continue;
      const inputs = node.inputs.map((name) => values.get(name)!);
      values.set(output, OPERATORS[node.op]!(inputs, node));
    }
    return values;
  }

  /** Values that do not depend on `name`, and `name` itself. */
  independentOf(name: string, values: Values): Values {
    const dependent = new Set([name]);
    for (const { inputs, outputs } of this.graph.nodes) {
      if (inputs.some((input) => dependent.has(input))) for (const output of outputs) dependent.add(output);
    }
    return new Map([...values].filter(([value]) => value === name || !dependent.has(value)));
  }

  dispose(): void {
    for (const tensor of this.weights.values()) tensor.dispose();
  }
}

function expectKnown(node: Node): void {
  const isGrouped = node.op === 'Conv' && getInt(node, 'group', 1) !== 1;
  if (OPERATORS[node.op] !== undefined && !isGrouped) return;
  const supported = Object.keys(OPERATORS).toSorted().join(', ');
  const operator = isGrouped ? 'Conv in groups' : node.op;
  throw new UserError(
    'onnx-unsupported-operator',
    `TensorFlow.js cannot run this model: the operator ${operator} (node "${node.name}") is not supported; ` +
      `supported operators: ${supported}.`,
    { operator, node: node.name, supported },
  );
}

/**
 * Converts kernels to the layout of TensorFlow.js, [M, C, kH, kW] → [kH, kW, C, M]; other tensors are
 * unchanged.
 */
function storedTensors({ nodes, initializers }: Graph): Map<string, tf.Tensor> {
  const kernels = new Set(nodes.filter(({ op }) => op === 'Conv').map(({ inputs }) => inputs[1]!));
  const read = new Set(nodes.flatMap(({ inputs }) => inputs));
  const tensors = new Map<string, tf.Tensor>();
  for (const [name, tensor] of initializers) {
    if (!read.has(name) || tensor.type !== 'float32') continue;
    const { dims, data } = expectType(tensor, 'float32');
    const stored = tf.tensor(data, [...dims], 'float32');
    tensors.set(name, kernels.has(name) ? replace(stored, (x) => tf.transpose(x, [2, 3, 1, 0])) : stored);
  }
  return tensors;
}

function replace(tensor: tf.Tensor, change: (x: tf.Tensor) => tf.Tensor): tf.Tensor {
  const changed = change(tensor);
  tensor.dispose();
  return changed;
}
