import type { GradientRule } from '../gradient-rule';

/** y = a + b */
export const Add: GradientRule = ({ dy }) => [() => dy, () => dy];

/** y = a − b */
export const Sub: GradientRule = ({ dy }, emit) => [() => dy, () => emit.neg(dy)];

/** y = a · b */
export const Mul: GradientRule = ({ input, dy }, emit) => [
  () => emit.mul(dy, input(1)),
  () => emit.mul(dy, input(0)),
];

/** y = a / b, so ∂y/∂b = −y / b */
export const Div: GradientRule = ({ input, y, dy }, emit) => [
  () => emit.div(dy, input(1)),
  () => emit.neg(emit.mul(dy, emit.div(y, input(1)))),
];

/** y = −x */
export const Neg: GradientRule = ({ dy }, emit) => [() => emit.neg(dy)];

/** y = |x|; 0 at 0, as in PyTorch */
export const Abs: GradientRule = ({ x, dy }, emit) => [() => emit.mul(dy, emit.sign(x))];

/** y = Σ xᵢ of any number of inputs */
export const Sum: GradientRule = ({ inputs, dy }) => inputs.map(() => () => dy);

/** y = Σ xᵢ / n */
export const Mean: GradientRule = ({ inputs, dy }, emit) =>
  inputs.map(() => () => emit.mul(dy, 1 / inputs.length));

/** y = max xᵢ; the first of equal inputs takes the gradient */
export const Max: GradientRule = ({ inputs, input, y, dy }, emit) =>
  inputs.map((_, index) => () => {
    let remaining = dy;
    for (let earlier = 0; earlier < index; earlier++) {
      remaining = emit.where(emit.equal(input(earlier), y), 0, remaining);
    }
    return index === inputs.length - 1 ? remaining : emit.where(emit.equal(input(index), y), remaining, 0);
  });

/** y = min xᵢ */
export const Min = Max;

/** y = a if the condition is true, otherwise b; the condition has no gradient */
export const Where: GradientRule = ({ input, dy }, emit) => [
  undefined,
  () => emit.where(input(0), dy, 0),
  () => emit.where(input(0), 0, dy),
];
