import { getInt } from '../attributes';
import type { TensorType } from '../graph';
import {
  constantNumbers,
  fail,
  input,
  isPresent,
  optionalNumbers,
  resolveAxis,
  type ShapeCall,
  tensorType,
} from './shape-rule';

export function concatShape(call: ShapeCall): readonly TensorType[] {
  const first = input(call, 0);
  const axis = resolveAxis(call, getInt(call.node, 'axis', 0), first.dims.length);
  let total = 0;
  for (let index = 0; index < call.inputs.length; index++) {
    const { type, dims } = input(call, index);
    const fits =
      dims.length === first.dims.length && dims.every((dim, at) => at === axis || dim === first.dims[at]);
    if (!fits || type !== first.type) fail(call, `the inputs may differ only along axis ${axis}`);
    total += dims[axis]!;
  }
  return [tensorType(first.type, first.dims.with(axis, total))];
}

/**
 * Takes the sizes from input 1, otherwise equal parts; the last part may be smaller (num_outputs, opset 18).
 */
export function splitShape(call: ShapeCall): readonly TensorType[] {
  const x = input(call, 0);
  const axis = resolveAxis(call, getInt(call.node, 'axis', 0), x.dims.length);
  const size = x.dims[axis]!;
  const count = call.node.outputs.length;
  const part = Math.ceil(size / count);
  const equal = Array.from({ length: count }, (_, index) => Math.min(part, size - part * index));
  const sizes = optionalNumbers(call, 1) ?? equal;
  const total = sizes.reduce((sum, dim) => sum + dim, 0);
  if (sizes.length !== count || total !== size || sizes.some((dim) => dim < 0)) {
    fail(call, `the parts [${sizes.join(', ')}] do not add up to the size of axis ${axis}`);
  }
  return sizes.map((dim) => tensorType(x.type, x.dims.with(axis, dim)));
}

/** Elements of one axis that a Slice takes: `count` elements from `start` on, `step` apart. */
export interface AxisRange {
  readonly start: number;
  readonly step: number;
  readonly count: number;
}

export function sliceShape(call: ShapeCall): readonly TensorType[] {
  const x = input(call, 0);
  return [
    tensorType(
      x.type,
      sliceRanges(call).map(({ count }) => count),
    ),
  ];
}

/** Resolves starts, ends, axes and steps (inputs 1 to 4) against the input shape, one range per axis. */
export function sliceRanges(call: ShapeCall): readonly AxisRange[] {
  const { dims } = input(call, 0);
  const starts = constantNumbers(call, 1);
  const ends = constantNumbers(call, 2);
  const axes = optionalNumbers(call, 3) ?? starts.map((_, index) => index);
  const steps = optionalNumbers(call, 4) ?? starts.map(() => 1);
  const ranges: AxisRange[] = dims.map((count) => ({ start: 0, step: 1, count }));
  axes.forEach((given, index) => {
    const axis = resolveAxis(call, given, dims.length);
    const step = steps[index] ?? 1;
    if (step === 0) fail(call, 'a step is 0');
    ranges[axis] = axisRange(dims[axis]!, starts[index]!, ends[index]!, step);
  });
  return ranges;
}

/** Clamps start and end as ONNX specifies: https://onnx.ai/onnx/operators/onnx__Slice.html */
function axisRange(size: number, start: number, end: number, step: number): AxisRange {
  const clamp = (value: number, low: number, high: number) =>
    Math.min(Math.max(value < 0 ? value + size : value, low), high);
  const [low, high] = step > 0 ? [0, size] : [-1, size - 1];
  const from = clamp(start, Math.max(low, 0), high);
  const to = clamp(end, low, high);
  return { start: from, step, count: Math.max(0, Math.ceil((to - from) / step)) };
}

/**
 * Input 1 (pads) lists all begins, then all ends, for the axes in input 3 or all axes. Negative pads crop.
 */
export function padShape(call: ShapeCall): readonly TensorType[] {
  const x = input(call, 0);
  const pads = constantNumbers(call, 1);
  const axes = (isPresent(call, 3) ? constantNumbers(call, 3) : x.dims.map((_, axis) => axis)).map((axis) =>
    resolveAxis(call, axis, x.dims.length),
  );
  if (pads.length !== 2 * axes.length) fail(call, `it has ${pads.length} pads for ${axes.length} axes`);
  const dims = [...x.dims];
  axes.forEach((axis, index) => {
    dims[axis]! += pads[index]! + pads[index + axes.length]!;
  });
  if (dims.some((dim) => dim < 0)) fail(call, 'negative pads are larger than the input');
  return [tensorType(x.type, dims)];
}
