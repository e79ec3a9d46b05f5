import { getInt, getInts, getString } from '../../onnx/attributes';
import { resampling } from '../../onnx/resampling';
import { optionalNumbers, resolveAxis } from '../../onnx/shapes/shape-rule';
import type { GradientRule, Operation } from '../gradient-rule';
import { transposeAxisMap } from '../map-axis';
import { refuse } from '../refuse';

/**
 * y = x resampled along some axes, nearest or linear; the gradient is the transposed linear map of each axis
 */
export const Resize: GradientRule = (operation, emit) => {
  const { node, x, y, dy } = operation;
  const isCubic = getString(node, 'mode', 'nearest') === 'cubic';
  if (isCubic || getInt(node, 'antialias', 0) !== 0)
    refuse(node, 'interpolates more than two neighbours per axis');
  const scales = scalesOf(operation);
  return [
    () =>
      x.dims.reduce((gradient, input, axis) => {
        const output = y.dims[axis]!;
        if (input === output) return gradient;
        const map = resampling(node, { input, output, scale: scales[axis]! }, (reason) =>
          refuse(node, reason),
        );
        return transposeAxisMap(gradient, map, axis, input, emit);
      }, dy),
  ];
};

/** Scale of each axis: the given scale, otherwise the ratio of output size to input size. */
function scalesOf(operation: Operation): number[] {
  const { node, x, y, inputs } = operation;
  const isGiven = inputs[2] !== undefined && inputs[2].dims[0] !== 0;
  const given = isGiven ? (optionalNumbers(operation, 2) ?? []) : [];
  const axes = getInts(node, 'axes') ?? x.dims.map((_, axis) => axis);
  const scales = y.dims.map((size, axis) => size / x.dims[axis]!);
  given.forEach((scale, index) => {
    scales[resolveAxis(operation, axes[index]!, x.dims.length)] = scale;
  });
  return scales;
}
