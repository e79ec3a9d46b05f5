import { getInts } from '../attributes';
import type { TensorType } from '../graph';
import { fail, input, type ShapeCall, tensorType } from './shape-rule';
import { resolveWindow } from './window';

/** X [N, C, H, W] → [N, C, outH, outW]; MaxPool's second output holds int64 indices of the same shape. */
export function poolShape(call: ShapeCall): readonly TensorType[] {
  const x = input(call, 0);
  const kernel = getInts(call.node, 'kernel_shape') ?? fail(call, 'kernel_shape is missing');
  const spatial = x.dims.slice(2);
  if (spatial.length !== kernel.length) fail(call, `the kernel has ${kernel.length} axes`);
  const { output } = resolveWindow(call.node, spatial, kernel);
  if (output.some((size) => size < 1)) fail(call, 'the input is smaller than the kernel');
  const dims = [...x.dims.slice(0, 2), ...output];
  return [tensorType(x.type, dims), tensorType('int64', dims)];
}

/** X [N, C, H, W] → [N, C, 1, 1]. */
export function globalPoolShape(call: ShapeCall): readonly TensorType[] {
  const x = input(call, 0);
  if (x.dims.length < 3) fail(call, 'the input needs spatial axes');
  return [
    tensorType(
      x.type,
      x.dims.map((dim, axis) => (axis < 2 ? dim : 1)),
    ),
  ];
}
