import { getFloat, getString } from '../../onnx/attributes';
import type { Emitter } from '../emitter';
import type { GradientRule, Operation } from '../gradient-rule';
import type { Value } from '../value';

/** y = 1 / (1 + exp −x) */
export const Sigmoid: GradientRule = ({ y, dy }, emit) => [() => emit.mul(dy, emit.mul(y, emit.sub(1, y)))];

/** y = tanh x */
export const Tanh: GradientRule = ({ y, dy }, emit) => [() => emit.mul(dy, emit.sub(1, emit.mul(y, y)))];

/** y = x for x > 0, otherwise α (exp x − 1), whose slope is y + α */
export const Elu: GradientRule = (operation, emit) => [
  () => exponentialUnit(operation, emit, 1, getFloat(operation.node, 'alpha', 1)),
];

/** y = γ times Elu */
export const Selu: GradientRule = (operation, emit) => {
  const alpha = getFloat(operation.node, 'alpha', 1.6732631921768188);
  const gamma = getFloat(operation.node, 'gamma', 1.0507010221481323);
  return [() => exponentialUnit(operation, emit, gamma, gamma * alpha)];
};

/** Slope `right` for x > 0, otherwise y + `left`. */
function exponentialUnit({ x, y, dy }: Operation, emit: Emitter, right: number, left: number): Value {
  return emit.mul(dy, emit.where(emit.greater(x, 0), right, emit.add(y, left)));
}

/** y = x for x > 0, otherwise α (exp(x/α) − 1), whose slope is y/α + 1 */
export const Celu: GradientRule = ({ node, x, y, dy }, emit) => {
  const alpha = getFloat(node, 'alpha', 1);
  return [() => emit.mul(dy, emit.where(emit.greater(x, 0), 1, emit.add(emit.mul(y, 1 / alpha), 1)))];
};

/** y = ln(1 + exp x), whose slope is the sigmoid of x */
export const Softplus: GradientRule = ({ x, dy }, emit) => [() => emit.mul(dy, emit.node('Sigmoid', [x]))];

/** y = x / (1 + |x|), so ∂y/∂x = (1 − |y|)² */
export const Softsign: GradientRule = ({ y, dy }, emit) => [
  () => emit.mul(dy, emit.pow(emit.sub(1, emit.node('Abs', [y])), 2)),
];

/** y = x · t, t = tanh(ln(1 + exp x)), so ∂y/∂x = t + x (1 − t²) σ(x) */
export const Mish: GradientRule = ({ x, dy }, emit) => [
  () => {
    const t = emit.node('Tanh', [emit.node('Softplus', [x])]);
    const slope = emit.mul(emit.sub(1, emit.mul(t, t)), emit.node('Sigmoid', [x]));
    return emit.mul(dy, emit.add(t, emit.mul(x, slope)));
  },
];

/** y = x Φ(x) with the normal distribution Φ = (1 + erf(x/√2)) / 2 or its tanh approximation */
export const Gelu: GradientRule = ({ node, x, dy }, emit) => [
  () => {
    const isApproximate = getString(node, 'approximate', 'none') === 'tanh';
    return emit.mul(dy, isApproximate ? tanhGeluSlope(x, emit) : geluSlope(x, emit));
  },
];

/** Φ(x) + x φ(x), φ(x) = exp(−x²/2) / √2π */
function geluSlope(x: Value, emit: Emitter): Value {
  const distribution = emit.mul(emit.add(emit.node('Erf', [emit.mul(x, Math.SQRT1_2)]), 1), 0.5);
  const density = emit.mul(emit.exp(emit.mul(emit.mul(x, x), -0.5)), 1 / Math.sqrt(2 * Math.PI));
  return emit.add(distribution, emit.mul(x, density));
}

/**
 * y = x (1 + t) / 2, t = tanh u, u = √(2/π) (x + 0.044715 x³), so the slope is (1 + t + x (1 − t²) u′) / 2
 */
function tanhGeluSlope(x: Value, emit: Emitter): Value {
  const scale = Math.sqrt(2 / Math.PI);
  const square = emit.mul(x, x);
  const u = emit.mul(emit.mul(x, emit.add(emit.mul(square, 0.044715), 1)), scale);
  const t = emit.node('Tanh', [u]);
  const slopeOfU = emit.mul(emit.add(emit.mul(square, 3 * 0.044715), 1), scale);
  const curvature = emit.mul(emit.mul(x, slopeOfU), emit.sub(1, emit.mul(t, t)));
  return emit.mul(emit.add(emit.add(t, 1), curvature), 0.5);
}
