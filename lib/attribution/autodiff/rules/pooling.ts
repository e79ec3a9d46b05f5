import { getInt, ints } from '../../onnx/attributes';
import { float32Tensor, sizeOf } from '../../tensor';
import type { GradientRule } from '../gradient-rule';
import { areBlocks, routeBlocks } from '../route-blocks';
import { routeMaximum } from '../route-maximum';
import { spreadWindows } from '../spread-windows';
import type { WindowAxis } from '../stride-phases';
import { transposeWindow } from '../transpose-window';
import { poolAxes } from '../window-axes';
import { withSource } from '../with-source';

/** Rows and columns of a window, together, up to which a gradient has nodes for each of them. */
const MAX_TAPS = 16;
/** Product of the strides up to which it has nodes for each phase. */
const MAX_PHASES = 16;

/**
 * y = maximum of each window; the first maximum in row-major order takes the gradient, as in PyTorch. It is
 * the first maximum of the first row whose maximum is y, so the gradient is routed through the row maxima,
 * one axis at a time. Large windows that do not overlap are compared as a whole.
 */
export const MaxPool: GradientRule = (operation, emit) => {
  const { x, y, dy } = operation;
  const [rows, columns] = poolAxes(operation);
  const isLarge = rows.kernel + columns.kernel > MAX_TAPS;
  return [
    () => {
      if (isLarge && areBlocks(rows) && areBlocks(columns)) {
        return withSource(routeBlocks(x, y, dy, [rows, columns], emit), operation, emit);
      }
      const rowMaxima = emit.node('MaxPool', [x], {
        kernel_shape: ints([1, columns.kernel]),
        strides: ints([1, columns.stride]),
        dilations: ints([1, columns.dilation]),
        pads: ints([0, columns.padBegin, 0, padEnd(columns)]),
      });
      const dRowMaxima = routeMaximum(rowMaxima, y, dy, 2, rows, emit);
      return withSource(routeMaximum(x, rowMaxima, dRowMaxima, 3, columns, emit), operation, emit);
    },
  ];
};

/** Number of elements by which the last window exceeds the input. */
function padEnd({ output, stride, kernel, dilation, padBegin, input }: WindowAxis): number {
  return Math.max(0, (output - 1) * stride + (kernel - 1) * dilation + 1 - padBegin - input);
}

/**
 * y = mean of each window: a depthwise convolution with ones, divided by the number of elements of the
 * window. Over large windows it is the product of a sum along rows and one along columns.
 */
export const AveragePool: GradientRule = (operation, emit) => {
  const { node, x, dy } = operation;
  const axes = poolAxes(operation);
  const [rows, columns] = axes;
  const counts = axes.map((axis) => countElements(axis, getInt(node, 'count_include_pad', 0) !== 0));
  const shares = counts[0]!.flatMap((row) => counts[1]!.map((column) => 1 / (row * column)));
  const isEven = shares.every((share) => share === shares[0]);
  return [
    () => {
      const tensor = float32Tensor([rows.output, columns.output], shares);
      const shared = emit.mul(dy, isEven ? shares[0]! : emit.constant('shares', tensor));
      if (rows.stride * columns.stride > MAX_PHASES || rows.kernel + columns.kernel > MAX_TAPS) {
        return spreadWindows(spreadWindows(shared, 2, rows, emit), 3, columns, emit);
      }
      const channels = x.dims[1]!;
      const kernel = [rows.kernel, columns.kernel];
      const weights = float32Tensor(
        [channels, 1, ...kernel],
        new Float32Array(channels * sizeOf(kernel)).fill(1),
      );
      return withSource(transposeWindow(shared, { weights, group: channels, axes }, emit), operation, emit);
    },
  ];
};

/** Number of elements of each window along an axis; elements beyond the padding (ceil_mode) do not count. */
function countElements(axis: WindowAxis, countsPadding: boolean): number[] {
  const [low, high] = countsPadding ? [-axis.padBegin, axis.input + axis.padEnd] : [0, axis.input];
  return Array.from({ length: axis.output }, (_, output) => {
    const start = output * axis.stride - axis.padBegin;
    const positions = Array.from({ length: axis.kernel }, (_, k) => start + k * axis.dilation);
    return positions.filter((position) => position >= low && position < high).length;
  });
}

/** y = mean over H and W, along which `differentiate` expands dy */
export const GlobalAveragePool: GradientRule = ({ x, dy }, emit) => [
  () => emit.mul(dy, 1 / sizeOf(x.dims.slice(2))),
];

/** y = maximum over H and W; the first in row-major order takes the gradient, as in PyTorch */
export const GlobalMaxPool: GradientRule = ({ x, y, dy }, emit) => {
  const spatial = x.dims.slice(2);
  const count = sizeOf(spatial);
  const axes = spatial.map((_, axis) => axis + 2);
  return [
    () => {
      // Ranks descend, so the first element that equals the maximum has the highest rank.
      const ranks = emit.constant(
        'ranks',
        float32Tensor(
          spatial,
          Array.from({ length: count }, (_, i) => count - i),
        ),
      );
      const rankOfHit = emit.where(emit.equal(x, y), ranks, 0);
      return emit.where(emit.equal(rankOfHit, emit.reduceMax(rankOfHit, axes)), dy, 0);
    },
  ];
};
