import { getInt } from '../../onnx/attributes';
import { constantNumbers, resolveAxis } from '../../onnx/shapes/shape-rule';
import { type AxisRange, sliceRanges } from '../../onnx/shapes/slicing';
import type { GradientRule } from '../gradient-rule';
import { transposeAxisMap } from '../map-axis';
import { transposeSlice } from '../transpose-slice';

/** y = the inputs concatenated along an axis, so the gradient of each is its slice of dy */
export const Concat: GradientRule = (operation, emit) => {
  const { node, inputs, dy, input } = operation;
  const axis = resolveAxis(operation, getInt(node, 'axis', 0), dy.dims.length);
  let start = 0;
  return inputs.map((_, index) => {
    const part = { start, step: 1, count: input(index).dims[axis]! };
    start += part.count;
    return () => emit.slice(dy, fullRanges(dy.dims).with(axis, part));
  });
};

/** The outputs are parts of x along an axis; an output on which the result does not depend has gradient 0 */
export const Split: GradientRule = (operation, emit) => {
  const { node, x, outputs, dys } = operation;
  const axis = resolveAxis(operation, getInt(node, 'axis', 0), x.dims.length);
  const zeros = (dims: readonly number[]) => emit.expand(emit.scalar(0, x.type), dims);
  return [
    () =>
      emit.concat(
        outputs.map(({ dims }, index) => dys[index] ?? zeros(dims)),
        axis,
      ),
  ];
};

/** y = every step-th element from start to end along some axes */
export const Slice: GradientRule = (operation, emit) => {
  const { x, dy } = operation;
  return [() => transposeSlice(dy, sliceRanges(operation), x.dims, emit)];
};

/**
 * y = the elements of x at constant indices along an axis; evenly spaced indices, as in x[:, 0], are a Slice
 */
export const Gather: GradientRule = (operation, emit) => {
  const { node, x, dy } = operation;
  const axis = resolveAxis(operation, getInt(node, 'axis', 0), x.dims.length);
  const size = x.dims[axis]!;
  const indices = constantNumbers(operation, 1).map((index) => (index < 0 ? index + size : index));
  const [start = 0, second = start + 1] = indices;
  const step = second - start;
  const isEven = step !== 0 && indices.every((index, i) => index === start + step * i);
  return [
    () => {
      const gradient = emit.reshape(dy, x.dims.with(axis, indices.length));
      if (!isEven)
        return transposeAxisMap(
          gradient,
          indices.map((index) => [[index, 1]]),
          axis,
          size,
          emit,
        );
      const range = { start, step, count: indices.length };
      return transposeSlice(gradient, fullRanges(x.dims).with(axis, range), x.dims, emit);
    },
  ];
};

function fullRanges(dims: readonly number[]): AxisRange[] {
  return dims.map((count) => ({ start: 0, step: 1, count }));
}
