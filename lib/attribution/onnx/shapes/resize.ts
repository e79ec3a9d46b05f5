import { getInts, getString } from '../attributes';
import type { TensorType } from '../graph';
import { constantNumbers, fail, input, resolveAxis, type ShapeCall, tensorType } from './shape-rule';

/**
 * Inputs X, roi, scales, sizes; either scales or sizes is present (an empty tensor counts as omitted).
 * From opset 18 on they apply only to `axes`.
 * Source: https://onnx.ai/onnx/operators/onnx__Resize.html
 */
export function resizeShape(call: ShapeCall): readonly TensorType[] {
  const x = input(call, 0);
  if (getString(call.node, 'coordinate_transformation_mode', '') === 'tf_crop_and_resize') {
    fail(call, 'the mode tf_crop_and_resize is not supported');
  }
  const axes = resizedAxes(call, x);
  const sizes = filledNumbers(call, 3);
  const resized = sizes ? fitSizes(call, axes, sizes) : scaleSizes(call, axes);
  if (resized.length !== axes.length) fail(call, `it has ${resized.length} sizes for ${axes.length} axes`);
  const dims = [...x.dims];
  axes.forEach((axis, index) => {
    dims[axis] = resized[index]!;
  });
  return [tensorType(x.type, dims)];
}

/**
 * Scale of each axis: the given one, the common one if the sizes keep the aspect ratio, otherwise the ratio
 * of the sizes.
 * @param dims shape of the result
 */
export function resizeScales(call: ShapeCall, dims: readonly number[]): readonly number[] {
  const x = input(call, 0);
  const axes = resizedAxes(call, x);
  const sizes = filledNumbers(call, 3);
  const given = sizes ? commonScales(call, axes, sizes) : filledNumbers(call, 2);
  const scales = dims.map((size, axis) => size / x.dims[axis]!);
  given?.forEach((scale, index) => {
    scales[axes[index]!] = scale;
  });
  return scales;
}

function resizedAxes(call: ShapeCall, { dims }: TensorType): readonly number[] {
  const axes = getInts(call.node, 'axes') ?? dims.map((_, axis) => axis);
  return axes.map((axis) => resolveAxis(call, axis, dims.length));
}

function scaleSizes(call: ShapeCall, axes: readonly number[]): number[] {
  const scales = filledNumbers(call, 2) ?? fail(call, 'neither scales nor sizes are given');
  return scales.map((scale, index) => Math.floor((input(call, 0).dims[axes[index]!] ?? 0) * scale));
}

function fitSizes(call: ShapeCall, axes: readonly number[], sizes: readonly number[]): readonly number[] {
  const scales = commonScales(call, axes, sizes);
  return scales?.map((scale, index) => Math.round(input(call, 0).dims[axes[index]!]! * scale)) ?? sizes;
}

/** The scale of all axes that keeps the aspect ratio; undefined if each axis has its own. */
function commonScales(
  call: ShapeCall,
  axes: readonly number[],
  sizes: readonly number[],
): readonly number[] | undefined {
  const policy = getString(call.node, 'keep_aspect_ratio_policy', 'stretch');
  if (policy === 'stretch') return undefined;
  const ratios = sizes.map((size, index) => size / input(call, 0).dims[axes[index]!]!);
  const ratio = policy === 'not_larger' ? Math.min(...ratios) : Math.max(...ratios);
  return axes.map(() => ratio);
}

function filledNumbers(call: ShapeCall, index: number): number[] | undefined {
  const value = call.inputs[index];
  return value && value.dims[0] !== 0 ? constantNumbers(call, index) : undefined;
}
