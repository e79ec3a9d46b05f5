import * as tf from '@tensorflow/tfjs-core';
import { getFloat, getInt, getInts } from '../../onnx/attributes';
import type { Node } from '../../onnx/graph';
import { resolveWindow } from '../../onnx/shapes/window';

/**
 * ONNX operators in TensorFlow.js. Images and feature maps are [N, H, W, C], because TensorFlow.js has
 * gradients only for that layout.
 */
type Operator = (inputs: readonly tf.Tensor[], node: Node) => tf.Tensor;

/** Y = W ⋆ X + B with weights [kH, kW, C, M]. */
const Conv: Operator = ([x, weights, bias], node) => {
  const kernel = [weights!.shape[0]!, weights!.shape[1]!];
  const { strides, dilations, pads } = windowOf(node, x!, kernel);
  if (dilations.some((dilation) => dilation !== 1)) throw new Error('is dilated');
  const y = tf.conv2d(x as tf.Tensor4D, weights as tf.Tensor4D, strides, pads, 'NHWC');
  return bias === undefined ? y : tf.add(y, bias);
};

const MaxPool: Operator = ([x], node) => {
  const kernel = getInts(node, 'kernel_shape') ?? [];
  const { strides, pads } = windowOf(node, x!, kernel);
  return tf.maxPool(x as tf.Tensor4D, [kernel[0]!, kernel[1]!], strides, pads);
};

const Gemm: Operator = ([a, b, c], node) => {
  const product = tf.matMul(a!, b!, getInt(node, 'transA', 0) === 1, getInt(node, 'transB', 0) === 1);
  const scaled = scale(product, getFloat(node, 'alpha', 1));
  return c === undefined ? scaled : tf.add(scaled, scale(c, getFloat(node, 'beta', 1)));
};

/** Operators of this engine by ONNX name. */
export const OPERATORS: Readonly<Record<string, Operator | undefined>> = {
  Conv,
  MaxPool,
  Gemm,
  Relu: ([x]) => tf.relu(x!),
  Add: ([a, b]) => tf.add(a!, b!),
  Mul: ([a, b]) => tf.mul(a!, b!),
  /** Mean over H and W, which keep size 1. */
  GlobalAveragePool: ([x]) => tf.mean(x!, [1, 2], true),
  /** Supports only one value per channel, because the element order of NHWC differs otherwise. */
  Flatten: ([x]) => {
    if (x!.rank === 4 && x!.shape[1]! * x!.shape[2]! !== 1) throw new Error('flattens a map');
    return tf.reshape(x!, [x!.shape[0]!, -1]);
  },
  Identity: ([x]) => x!,
  Dropout: ([x]) => x!,
};

function windowOf(node: Node, x: tf.Tensor, kernel: readonly number[]) {
  const spatial = [x.shape[1]!, x.shape[2]!];
  const { strides, dilations, padsBegin, padsEnd } = resolveWindow(node, spatial, kernel);
  const pads: [[number, number], [number, number], [number, number], [number, number]] = [
    [0, 0],
    [padsBegin[0]!, padsEnd[0]!],
    [padsBegin[1]!, padsEnd[1]!],
    [0, 0],
  ];
  return { strides: [strides[0]!, strides[1]!] as [number, number], dilations, pads };
}

function scale(x: tf.Tensor, factor: number): tf.Tensor {
  return factor === 1 ? x : tf.mul(x, factor);
}
