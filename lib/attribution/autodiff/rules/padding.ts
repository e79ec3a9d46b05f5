import { getString } from '../../onnx/attributes';
import type { AxisMap } from '../../onnx/resampling';
import { constantNumbers, optionalNumbers, resolveAxis } from '../../onnx/shapes/shape-rule';
import type { GradientRule, Operation } from '../gradient-rule';
import { transposeAxisMap } from '../map-axis';
import { refuse } from '../refuse';

/**
 * y = x padded with constants, which have no gradient, or with elements of x, whose gradients are added.
 * Negative pads crop.
 */
export const Pad: GradientRule = (operation, emit) => {
  const { node, x, dy } = operation;
  const mode = getString(node, 'mode', 'constant');
  const { begins, ends } = padsOf(operation);
  if (mode === 'constant') {
    return [
      () =>
        emit.pad(
          dy,
          begins.map((pad) => -pad),
          ends.map((pad) => -pad),
        ),
    ];
  }
  const source = sourceIndex[mode] ?? refuse(node, `uses the unknown padding mode ${mode}`);
  const mapOf = (size: number, axis: number): AxisMap =>
    Array.from({ length: dy.dims[axis]! }, (_, index) => [[source(index - begins[axis]!, size), 1]]);
  return [
    () =>
      x.dims.reduce(
        (gradient, size, axis) =>
          size === dy.dims[axis] ? gradient : transposeAxisMap(gradient, mapOf(size, axis), axis, size, emit),
        dy,
      ),
  ];
};

/** Source element in 0 … size − 1 of an index outside that range, by padding mode. */
const sourceIndex: Readonly<Record<string, (index: number, size: number) => number>> = {
  reflect: (index, size) => (index < 0 ? -index : index < size ? index : 2 * (size - 1) - index),
  edge: (index, size) => Math.min(Math.max(index, 0), size - 1),
  wrap: (index, size) => (index + size) % size,
};

function padsOf(operation: Operation) {
  const { x } = operation;
  const pads = constantNumbers(operation, 1);
  const axes = optionalNumbers(operation, 3) ?? x.dims.map((_, axis) => axis);
  const begins = x.dims.map(() => 0);
  const ends = x.dims.map(() => 0);
  axes.forEach((given, index) => {
    const axis = resolveAxis(operation, given, x.dims.length);
    begins[axis] = pads[index]!;
    ends[axis] = pads[index + axes.length]!;
  });
  return { begins, ends };
}
