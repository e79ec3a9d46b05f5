import { float32Tensor } from '../../tensor';
import { getFloat, getInt, int } from '../attributes';
import type { Node } from '../graph';
import { type UpgradeRule, type UpgradeScope, without } from './upgrade-rule';

/** Clip 6: the bounds are attributes; the defaults are the limits of float32. */
export const clip6: UpgradeRule = (node, scope) => {
  const bound = (name: 'min' | 'max') =>
    node.attributes[name] === undefined
      ? ''
      : scope.constant(name, float32Tensor([], [getFloat(node, name, 0)]));
  const inputs = [node.inputs[0]!, bound('min'), bound('max')];
  while (inputs.at(-1) === '') inputs.pop();
  return { ...node, inputs, attributes: without(node.attributes, 'min', 'max') };
};

/** Dropout 7 and 10: the ratio is an attribute, which inference ignores. */
export const dropout7: UpgradeRule = (node) => ({ ...node, attributes: without(node.attributes, 'ratio') });

/**
 * Softmax and LogSoftmax 1 and 11 compute over all axes from `axis` on, as if the input were a matrix.
 * Source: https://onnx.ai/onnx/operators/onnx__Softmax.html, version 11
 */
export const softmax1: UpgradeRule = (node, scope) => {
  const axis = getInt(node, 'axis', 1);
  return axis === -1 ? node : flattened(node, axis, scope);
};

function flattened(node: Node, axis: number, scope: UpgradeScope): readonly Node[] {
  const [x] = node.inputs;
  const [shape, matrix, result] = ['shape', 'matrix', 'result'].map(scope.value) as [string, string, string];
  const part = (suffix: string, op: string, inputs: readonly string[], outputs: readonly string[]) => ({
    op,
    name: scope.node(suffix),
    inputs,
    outputs,
    attributes: {},
  });
  return [
    part('shape', 'Shape', [x!], [shape]),
    { ...part('flatten', 'Flatten', [x!], [matrix]), attributes: { axis: int(axis) } },
    { ...node, inputs: [matrix], outputs: [result], attributes: { axis: int(-1) } },
    part('reshape', 'Reshape', [result, shape], node.outputs),
  ];
}

/** BatchNormalization 7 and 9: further outputs mean that the model was exported in training mode. */
export const batchNormalization7: UpgradeRule = (node, scope) => {
  if (getInt(node, 'spatial', 1) === 0)
    scope.refuse('has statistics of each position (spatial=0); export the model with opset_version=17');
  const isTraining = node.outputs.slice(1).some((name) => name !== '');
  const attributes = without(node.attributes, 'spatial');
  return isTraining
    ? { ...node, attributes: { ...attributes, training_mode: int(1) } }
    : { ...node, attributes };
};
