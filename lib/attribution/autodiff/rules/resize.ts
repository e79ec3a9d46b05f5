import { getInt, getString } from '../../onnx/attributes';
import { resampling } from '../../onnx/resampling';
import { resizeScales } from '../../onnx/shapes/resize';
import type { GradientRule } from '../gradient-rule';
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
  const scales = resizeScales(operation, y.dims);
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
