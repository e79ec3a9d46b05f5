import { sameDims } from '../../tensor';
import { getInt } from '../attributes';
import type { TensorType } from '../graph';
import { constantNumbers, fail, input, resolveAxis, type ShapeCall, tensorType } from './shape-rule';

/** The axes of the indices replace the indexed axis. */
export function gatherShape(call: ShapeCall): readonly TensorType[] {
  const x = input(call, 0);
  const axis = resolveAxis(call, getInt(call.node, 'axis', 0), x.dims.length);
  return [tensorType(x.type, [...x.dims.slice(0, axis), ...input(call, 1).dims, ...x.dims.slice(axis + 1)])];
}

export function gatherElementsShape(call: ShapeCall): readonly TensorType[] {
  const x = input(call, 0);
  const indices = input(call, 1);
  if (indices.dims.length !== x.dims.length) fail(call, 'data and indices need the same rank');
  return [tensorType(x.type, indices.dims)];
}

export function scatterElementsShape(call: ShapeCall): readonly TensorType[] {
  if (!sameDims(input(call, 1).dims, input(call, 2).dims))
    fail(call, 'indices and updates need the same shape');
  return [input(call, 0)];
}

/**
 * indices […], depth (constant), values [off, on] → a new axis of size depth, with the type of the values.
 */
export function oneHotShape(call: ShapeCall): readonly TensorType[] {
  const { dims } = input(call, 0);
  const depth = constantNumbers(call, 1)[0] ?? fail(call, 'the depth is empty');
  const axis = resolveAxis(call, getInt(call.node, 'axis', -1), dims.length + 1);
  return [tensorType(input(call, 2).type, dims.toSpliced(axis, 0, depth))];
}
