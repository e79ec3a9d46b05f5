import type { GradientRule } from '../gradient-rule';
import { refuse } from '../refuse';

/** y = exp x */
export const Exp: GradientRule = ({ y, dy }, emit) => [() => emit.mul(dy, y)];

/** y = ln x */
export const Log: GradientRule = ({ x, dy }, emit) => [() => emit.div(dy, x)];

/** y = √x */
export const Sqrt: GradientRule = ({ y, dy }, emit) => [() => emit.div(emit.mul(dy, 0.5), y)];

/** y = 1 / x */
export const Reciprocal: GradientRule = ({ y, dy }, emit) => [() => emit.neg(emit.mul(dy, emit.mul(y, y)))];

/** y = xᵖ with a constant p for all elements */
export const Pow: GradientRule = ({ node, x, dy, constant }, emit) => {
  const stored = constant(1) ?? refuse(node, 'has an exponent that depends on the input');
  const [p = 1, ...others] = Array.from(stored.data, Number);
  if (others.some((other) => other !== p)) refuse(node, 'has different exponents for different elements');
  return [() => emit.mul(dy, emit.mul(emit.pow(x, p - 1), p))];
};

/** y = erf x, so ∂y/∂x = 2/√π · exp(−x²) */
export const Erf: GradientRule = ({ x, dy }, emit) => [
  () => emit.mul(dy, emit.mul(emit.exp(emit.neg(emit.mul(x, x))), 2 / Math.sqrt(Math.PI))),
];

/** y = sin x */
export const Sin: GradientRule = ({ x, dy }, emit) => [() => emit.mul(dy, emit.node('Cos', [x]))];

/** y = cos x */
export const Cos: GradientRule = ({ x, dy }, emit) => [() => emit.neg(emit.mul(dy, emit.node('Sin', [x])))];
