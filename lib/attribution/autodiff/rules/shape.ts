import { getInt, getInts, getString, int, string } from '../../onnx/attributes';
import type { GradientRule } from '../gradient-rule';

/** y = the elements of x in another shape */
export const Reshape: GradientRule = ({ x, dy }, emit) => [() => emit.reshape(dy, x.dims)];

export const Flatten = Reshape;
export const Squeeze = Reshape;
export const Unsqueeze = Reshape;

/** y = x with its axes in the order `perm`; the gradient uses the inverse permutation */
export const Transpose: GradientRule = ({ node, x, dy }, emit) => {
  const axes = x.dims.map((_, axis) => axis);
  const perm = getInts(node, 'perm') ?? axes.toReversed();
  return [
    () =>
      emit.transpose(
        dy,
        axes.map((axis) => perm.indexOf(axis)),
      ),
  ];
};

/** y = x broadcast to a shape; `differentiate` sums dy over the broadcast axes */
export const Expand: GradientRule = ({ dy }) => [() => dy];

/** y = x repeated along each axis; the gradient is the sum over the repetitions */
export const Tile: GradientRule = ({ x, y, dy }, emit) => [
  () => {
    const repeated = x.dims.flatMap((size, axis) => [y.dims[axis]! / size, size]);
    const repetitions = x.dims.map((_, axis) => 2 * axis);
    return emit.reshape(emit.reduceSum(emit.reshape(dy, repeated), repetitions), x.dims);
  },
];

/**
 * [N, C · b², H, W] → [N, C, H · b, W · b]. Avoids SpaceToDepth, because onnxruntime-web runs it on the CPU.
 */
export const DepthToSpace: GradientRule = ({ node, x, y, dy }, emit) => {
  const [n, channels, height, width] = x.dims as [number, number, number, number];
  const block = getInt(node, 'blocksize', 1);
  const isColumnRowDepth = getString(node, 'mode', 'DCR') === 'CRD';
  return [
    () => {
      const split = emit.reshape(dy, [n, y.dims[1]!, height, block, width, block]);
      const moved = emit.transpose(split, isColumnRowDepth ? [0, 1, 3, 5, 2, 4] : [0, 3, 5, 1, 2, 4]);
      return emit.reshape(moved, [n, channels, height, width]);
    },
  ];
};

/** The inverse of DepthToSpace in its mode DCR */
export const SpaceToDepth: GradientRule = ({ node, dy }, emit) => {
  const blocksize = int(getInt(node, 'blocksize', 1));
  return [() => emit.node('DepthToSpace', [dy], { blocksize, mode: string('DCR') })];
};

/** y = x */
export const Identity: GradientRule = ({ dy }) => [() => dy];

/** y = x at inference */
export const Dropout = Identity;

/** y = x in another floating-point type */
export const Cast: GradientRule = ({ x, dy }, emit) => [() => emit.cast(dy, x.type)];
