import { getInt, getInts, getString, int, ints } from '../../onnx/attributes';
import { expectType } from '../../tensor';
import type { GradientRule } from '../gradient-rule';
import { refuse } from '../refuse';
import { transposeWindow } from '../transpose-window';
import { windowAxes } from '../window-axes';
import { withSource } from '../with-source';

/**
 * Y = W ⋆ X + B with any stride, padding, dilation and group. The weights must be constant and have no
 * gradient.
 */
export const Conv: GradientRule = (operation, emit) => {
  const { node, dy, constant } = operation;
  const weights = constant(1) ?? refuse(node, 'has weights that depend on the input');
  const window = {
    weights: expectType(weights, 'float32'),
    group: getInt(node, 'group', 1),
    axes: windowAxes(operation, weights.dims.slice(2)),
  };
  return [() => withSource(transposeWindow(dy, window, emit), operation, emit)];
};

/** The transpose of a convolution, so its gradient is that convolution with the same weights */
export const ConvTranspose: GradientRule = ({ node, x, dy, input }, emit) => {
  if (getString(node, 'auto_pad', 'NOTSET').startsWith('SAME') || getInts(node, 'output_shape')) {
    refuse(node, 'derives its padding from its output shape');
  }
  const kernel = input(1).dims.slice(2);
  const strides = getInts(node, 'strides') ?? kernel.map(() => 1);
  const dilations = getInts(node, 'dilations') ?? kernel.map(() => 1);
  const begins = (getInts(node, 'pads') ?? kernel.map(() => 0)).slice(0, kernel.length);
  // End padding of the last window; negative if output_padding has added elements that no window reads.
  const ends = kernel.map((size, axis) => {
    const reach = (x.dims[axis + 2]! - 1) * strides[axis]! + (size - 1) * dilations[axis]! + 1;
    return reach - dy.dims[axis + 2]! - begins[axis]!;
  });
  return [
    () =>
      emit.node('Conv', [emit.pad(dy, [0, 0, ...begins], [0, 0, ...ends]), input(1)], {
        strides: ints(strides),
        dilations: ints(dilations),
        group: int(getInt(node, 'group', 1)),
      }),
  ];
};
