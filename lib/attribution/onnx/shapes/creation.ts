import type { Tensor } from '../../tensor';
import { getInt } from '../attributes';
import { constantTensor } from '../constant-tensor';
import type { Node, TensorType } from '../graph';
import { constantNumbers, fail, input, type ShapeCall, tensorType } from './shape-rule';

export function constantShape(call: ShapeCall): readonly TensorType[] {
  const tensor = constantTensor(call.node) ?? fail(call, 'its value is not numeric');
  return [tensorType(tensor.type, tensor.dims)];
}

export function constantOfShapeShape(call: ShapeCall): readonly TensorType[] {
  return [tensorType(fillValue(call.node)?.type ?? 'float32', constantNumbers(call, 0))];
}

/** Element that ConstantOfShape repeats; undefined means float32 0. */
export function fillValue(node: Node): Tensor | undefined {
  const value = node.attributes.value;
  return value?.kind === 'tensor' ? value.value : undefined;
}

export function shapeShape(call: ShapeCall): readonly TensorType[] {
  return [tensorType('int64', [shapeValues(call).length])];
}

/** Result of Shape: the sizes between `start` and `end` (opset 15). */
export function shapeValues(call: ShapeCall): readonly number[] {
  const { dims } = input(call, 0);
  return dims.slice(getInt(call.node, 'start', 0), getInt(call.node, 'end', dims.length));
}

export function sizeShape(): readonly TensorType[] {
  return [tensorType('int64', [])];
}

export function rangeShape(call: ShapeCall): readonly TensorType[] {
  const [start, limit, delta] = [0, 1, 2].map((index) => constantNumbers(call, index)[0] ?? Number.NaN);
  const count = Math.max(0, Math.ceil((limit! - start!) / delta!));
  if (!Number.isFinite(count))
    fail(call, `the range from ${start} to ${limit} in steps of ${delta} is not finite`);
  return [tensorType(input(call, 0).type, [count])];
}
