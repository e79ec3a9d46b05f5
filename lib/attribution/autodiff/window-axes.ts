import { getInts } from '../onnx/attributes';
import { resolveWindow } from '../onnx/shapes/window';
import type { Operation } from './gradient-rule';
import { refuse } from './refuse';
import type { WindowAxis } from './stride-phases';

/** Spatial axes of a Conv or pooling node over [N, C, H, W], with auto_pad and ceil_mode resolved. */
export function windowAxes({ node, x, y }: Operation, kernel: readonly number[]): [WindowAxis, WindowAxis] {
  if (x.dims.length !== 4) refuse(node, 'does not have two spatial axes');
  const window = resolveWindow(node, x.dims.slice(2), kernel);
  const axis = (index: number): WindowAxis => ({
    input: x.dims[index + 2]!,
    output: y.dims[index + 2]!,
    kernel: kernel[index]!,
    stride: window.strides[index]!,
    dilation: window.dilations[index]!,
    padBegin: window.padsBegin[index]!,
    padEnd: window.padsEnd[index]!,
  });
  return [axis(0), axis(1)];
}

/** Spatial axes of a pooling node, whose kernel is an attribute. */
export function poolAxes(operation: Operation): [WindowAxis, WindowAxis] {
  return windowAxes(operation, getInts(operation.node, 'kernel_shape') ?? []);
}
