import { float32Tensor, int64Tensor } from '../../tensor';
import { getFloat, getInt, getInts } from '../attributes';
import { type UpgradeRule, without } from './upgrade-rule';

/** Slice 1: starts, ends and axes are attributes. */
export const slice1: UpgradeRule = (node, scope) => {
  const starts = getInts(node, 'starts') ?? scope.refuse('has no starts; export the model again');
  const ends = getInts(node, 'ends') ?? scope.refuse('has no ends; export the model again');
  const axes = getInts(node, 'axes') ?? starts.map((_, axis) => axis);
  const bounds = Object.entries({ starts, ends, axes }).map(([name, values]) =>
    scope.constant(name, int64Tensor([values.length], values)),
  );
  return {
    ...node,
    inputs: [node.inputs[0]!, ...bounds],
    attributes: without(node.attributes, 'starts', 'ends', 'axes'),
  };
};

/** Pad 2: pads and the value are attributes. */
export const pad2: UpgradeRule = (node, scope) => {
  const pads = getInts(node, 'pads') ?? scope.refuse('has no pads; export the model again');
  const value = getFloat(node, 'value', 0);
  const inputs = [node.inputs[0]!, scope.constant('pads', int64Tensor([pads.length], pads))];
  if (value !== 0) inputs.push(scope.constant('value', float32Tensor([], [value])));
  return { ...node, inputs, attributes: without(node.attributes, 'pads', 'value') };
};

/** TopK 1: the count is an attribute. */
export const topK1: UpgradeRule = (node, scope) => {
  const count = int64Tensor([1], [getInt(node, 'k', 1)]);
  return {
    ...node,
    inputs: [node.inputs[0]!, scope.constant('k', count)],
    attributes: without(node.attributes, 'k'),
  };
};
