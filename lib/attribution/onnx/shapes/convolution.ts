import { BOUNDS } from '../../bounds';
import { sameDims } from '../../tensor';
import { getInt, getInts, getString } from '../attributes';
import type { TensorType } from '../graph';
import { fail, input, type ShapeCall, tensorType } from './shape-rule';
import { resolveWindow } from './window';

/** X [N, C, H, W], W [M, C/group, kH, kW] → [N, M, outH, outW]; one to three spatial axes. */
export function convShape(call: ShapeCall): readonly TensorType[] {
  const x = input(call, 0);
  const w = input(call, 1);
  const kernel = checkedKernel(call, x, w);
  const group = getInt(call.node, 'group', 1);
  if (w.dims[1]! * group !== x.dims[1]) {
    fail(call, `the weights expect ${w.dims[1]! * group} input channels`);
  }
  if (w.dims[0]! % group !== 0) fail(call, `the output channels are not divisible into ${group} groups`);
  const { output } = resolveWindow(call.node, x.dims.slice(2), kernel);
  return [tensorType(x.type, [x.dims[0]!, w.dims[0]!, ...checkedSpatial(call, output)])];
}

/**
 * X [N, C, H, W], W [C, M/group, kH, kW] → [N, M, outH, outW].
 * Source: https://onnx.ai/onnx/operators/onnx__ConvTranspose.html
 */
export function convTransposeShape(call: ShapeCall): readonly TensorType[] {
  const x = input(call, 0);
  const w = input(call, 1);
  const kernel = checkedKernel(call, x, w);
  if (w.dims[0] !== x.dims[1]) fail(call, `the weights expect ${w.dims[0]} input channels`);
  const group = getInt(call.node, 'group', 1);
  if (!(x.dims[1]! % group === 0)) fail(call, `the input channels are not divisible into ${group} groups`);
  const channels = w.dims[1]! * group;
  const output = transposedSpatial(call, x.dims.slice(2), kernel);
  return [tensorType(x.type, [x.dims[0]!, channels, ...checkedSpatial(call, output)])];
}

function transposedSpatial(
  { node }: ShapeCall,
  spatial: readonly number[],
  kernel: readonly number[],
): readonly number[] {
  const ones = spatial.map(() => 1);
  const zeros = spatial.map(() => 0);
  const outputShape = getInts(node, 'output_shape');
  if (outputShape) return outputShape.slice(-spatial.length);
  const strides = getInts(node, 'strides') ?? ones;
  const mode = getString(node, 'auto_pad', 'NOTSET');
  if (mode.startsWith('SAME')) return spatial.map((size, axis) => size * strides[axis]!);
  const dilations = getInts(node, 'dilations') ?? ones;
  const extra = getInts(node, 'output_padding') ?? zeros;
  const pads = (mode === 'NOTSET' ? getInts(node, 'pads') : undefined) ?? [...zeros, ...zeros];
  return spatial.map((size, axis) => {
    const extent = (kernel[axis]! - 1) * dilations[axis]! + 1;
    const cut = pads[axis]! + pads[axis + spatial.length]!;
    return strides[axis]! * (size - 1) + extra[axis]! + extent - cut;
  });
}

function checkedKernel(call: ShapeCall, x: TensorType, w: TensorType): readonly number[] {
  if (x.dims.length < 3 || x.dims.length !== w.dims.length) {
    fail(call, 'input and weights need the same rank, three or more');
  }
  const kernel = w.dims.slice(2);
  if (!sameDims(getInts(call.node, 'kernel_shape') ?? kernel, kernel))
    fail(call, 'kernel_shape differs from the shape of the weights');
  const wide = kernel.find((size) => size > BOUNDS.window);
  if (wide !== undefined) fail(call, `its kernel size ${wide} is larger than ${BOUNDS.window}`, 'window');
  return kernel;
}

function checkedSpatial(call: ShapeCall, output: readonly number[]): readonly number[] {
  if (output.some((size) => size < 1)) fail(call, 'the input is smaller than the kernel');
  return output;
}
