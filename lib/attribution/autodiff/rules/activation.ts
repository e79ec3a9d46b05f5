import { getFloat } from '../../onnx/attributes';
import type { GradientRule, Operation } from '../gradient-rule';
import { refuse } from '../refuse';

/** y = max(x, 0). Uses the output, which is in memory anyway, because y > 0 exactly if x > 0. */
export const Relu: GradientRule = ({ y, dy }, emit) => [() => emit.mul(dy, emit.isAbove(y, 0))];

/** y = x for x > 0, otherwise αx */
export const LeakyRelu: GradientRule = ({ node, x, dy }, emit) => {
  const alpha = getFloat(node, 'alpha', 0.01);
  return [() => emit.where(emit.greater(x, 0), dy, emit.mul(dy, alpha))];
};

/** y = x for x > 0, otherwise slope · x; the slopes are weights without a gradient */
export const PRelu: GradientRule = ({ x, dy, input }, emit) => [
  () => emit.where(emit.greater(x, 0), dy, emit.mul(dy, input(1))),
];

/** y = x for x > α, otherwise 0 */
export const ThresholdedRelu: GradientRule = ({ node, x, dy }, emit) => [
  () => emit.mul(dy, emit.isAbove(x, getFloat(node, 'alpha', 1))),
];

/**
 * y = min(max(x, low), high). The gradient at the bounds is 0, as in PyTorch's hardtanh and ReLU6, which
 * exporters write as Clip; the gradient of torch.clamp would be 1 there.
 */
export const Clip: GradientRule = (operation, emit) => {
  const { y, dy } = operation;
  const low = bound(operation, 1);
  const high = bound(operation, 2);
  return [
    () => {
      const aboveLow = low === undefined ? dy : emit.mul(dy, emit.isAbove(y, low));
      return high === undefined ? aboveLow : emit.mul(aboveLow, emit.isBelow(y, high));
    },
  ];
};

/** Bound of Clip; undefined if it is omitted or, as some exporters write it, the largest float. */
function bound({ node, inputs, constant }: Operation, index: number): number | undefined {
  if (inputs[index] === undefined) return undefined;
  const value = Number(constant(index)?.data[0] ?? refuse(node, 'has a bound that depends on the input'));
  return Math.abs(value) < 1e38 ? value : undefined;
}

/** y = min(max(αx + β, 0), 1) */
export const HardSigmoid: GradientRule = ({ node, y, dy }, emit) => {
  const slope = getFloat(node, 'alpha', 0.2);
  return [() => emit.mul(emit.mul(emit.mul(dy, slope), emit.isAbove(y, 0)), emit.isBelow(y, 1))];
};

/** y = x · min(max(x/6 + 1/2, 0), 1), so its slope is 0 below −3, x/3 + 1/2 between −3 and 3 and 1 above */
export const HardSwish: GradientRule = ({ x, dy }, emit) => [
  () => {
    const within = emit.mul(emit.add(emit.mul(x, 1 / 3), 0.5), emit.isAbove(x, -3));
    return emit.mul(dy, emit.where(emit.greater(x, 3), 1, within));
  },
];
