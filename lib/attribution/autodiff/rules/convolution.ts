import { getInt, getInts, getString, int, ints } from '../../onnx/attributes';
import { expectType } from '../../tensor';
import type { GradientRule } from '../gradient-rule';
import { refuse } from '../refuse';
import { transposeWindow } from '../transpose-window';
import { windowAxes } from '../window-axes';

/** Y = W ⋆ X + B with any stride, padding, dilation and group. The weights have to be stored; they get no gradient. */
export const Conv: GradientRule = (operation, emit) => {
  const { node, dy, constant } = operation;
  const weights = constant(1) ?? refuse(node, 'has weights that depend on the picture');
  const window = {
    weights: expectType(weights, 'float32'),
    group: getInt(node, 'group', 1),
    axes: windowAxes(operation, weights.dims.slice(2)),
  };
  return [() => transposeWindow(dy, window, emit)];
};

/** The transpose of a convolution, which therefore leads back, with the same weights */
export const ConvTranspose: GradientRule = ({ node, x, dy, input }, emit) => {
  if (getString(node, 'auto_pad', 'NOTSET').startsWith('SAME') || getInts(node, 'output_shape')) {
    refuse(node, 'leaves its padding to be found from its output shape');
  }
  const kernel = input(1).dims.slice(2);
  const strides = getInts(node, 'strides') ?? kernel.map(() => 1);
  const dilations = getInts(node, 'dilations') ?? kernel.map(() => 1);
  const begins = (getInts(node, 'pads') ?? kernel.map(() => 0)).slice(0, kernel.length);
  // As much as the last window needs; less than nothing where output_padding has added elements that no window reads.
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
