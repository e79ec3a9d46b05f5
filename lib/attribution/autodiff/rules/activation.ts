import { getFloat } from '../../onnx/attributes';
import type { GradientRule, Operation } from '../gradient-rule';
import { refuse } from '../refuse';

/** y = max(x, 0). The output decides, which is in memory anyway: y > 0 exactly where x > 0. */
export const Relu: GradientRule = ({ y, dy }, emit) => [() => emit.mul(dy, emit.isAbove(y, 0))];

/** y = x where x > 0, else αx */
export const LeakyRelu: GradientRule = ({ node, x, dy }, emit) => {
  const alpha = getFloat(node, 'alpha', 0.01);
  return [() => emit.where(emit.greater(x, 0), dy, emit.mul(dy, alpha))];
};

/** y = x where x > 0, else slope · x; the slopes are weights, which get no gradient */
export const PRelu: GradientRule = ({ x, dy, input }, emit) => [
  () => emit.where(emit.greater(x, 0), dy, emit.mul(dy, input(1))),
];

/** y = x where x > α, else 0 */
export const ThresholdedRelu: GradientRule = ({ node, x, dy }, emit) => [
  () => emit.mul(dy, emit.isAbove(x, getFloat(node, 'alpha', 1))),
];

/**
 * y = min(max(x, low), high). Nothing passes at the bounds themselves, as in PyTorch's hardtanh and ReLU6, which exporters
 * write as Clip; torch.clamp would let it pass there.
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

/** A bound of Clip; none where it is left out or, as exporters write it, the largest float there is. */
function bound({ node, inputs, constant }: Operation, index: number): number | undefined {
  if (inputs[index] === undefined) return undefined;
  const value = Number(constant(index)?.data[0] ?? refuse(node, 'has a bound that depends on the picture'));
  return Math.abs(value) < 1e38 ? value : undefined;
}

/** y = min(max(αx + β, 0), 1) */
export const HardSigmoid: GradientRule = ({ node, y, dy }, emit) => {
  const slope = getFloat(node, 'alpha', 0.2);
  return [() => emit.mul(emit.mul(emit.mul(dy, slope), emit.isAbove(y, 0)), emit.isBelow(y, 1))];
};

/** y = x · min(max(x/6 + 1/2, 0), 1), so its slope is x/3 + 1/2 between −3 and 3, 0 before and 1 after */
export const HardSwish: GradientRule = ({ x, dy }, emit) => [
  () => {
    const within = emit.mul(emit.add(emit.mul(x, 1 / 3), 0.5), emit.isAbove(x, -3));
    return emit.mul(dy, emit.where(emit.greater(x, 3), 1, within));
  },
];
