import { getFloat, getInt } from '../../onnx/attributes';
import { resolveAxis } from '../../onnx/shapes/shape-rule';
import { float32Tensor, sizeOf } from '../../tensor';
import type { Emitter } from '../emitter';
import type { GradientRule } from '../gradient-rule';
import { refuse } from '../refuse';
import type { Value } from '../value';

/**
 * y = scale · (x − mean) / √(variance + ε) + bias with constant statistics [C], so one constant factor per
 * channel
 */
export const BatchNormalization: GradientRule = ({ node, x, dy, constant }, emit) => {
  const [scale, variance] = [constant(1), constant(4)];
  if (!scale || !variance) return refuse(node, 'has a scale or variance that depends on the input');
  const epsilon = getFloat(node, 'epsilon', 1e-5);
  const variances = Array.from(variance.data, Number);
  const factors = Array.from(scale.data, Number).map(
    (value, c) => value / Math.sqrt(variances[c]! + epsilon),
  );
  const dims = [factors.length, ...x.dims.slice(2).map(() => 1)];
  return [() => emit.mul(dy, emit.constant('factors', float32Tensor(dims, factors)))];
};

/** Normalises over the axes from `axis` on, then scales each element */
export const LayerNormalization: GradientRule = (operation, emit) => {
  const { node, x, dy, input } = operation;
  const axis = resolveAxis(operation, getInt(node, 'axis', -1), x.dims.length);
  const axes = x.dims.flatMap((_, at) => (at >= axis ? [at] : []));
  return [
    () => normalizationGradient(x, emit.mul(dy, input(1)), axes, getFloat(node, 'epsilon', 1e-5), emit),
  ];
};

/** Normalises each channel of each image over its spatial axes, then scales each channel */
export const InstanceNormalization: GradientRule = ({ node, x, dy, input }, emit) => {
  const axes = x.dims.flatMap((_, at) => (at >= 2 ? [at] : []));
  const scale = () => emit.reshape(input(1), [x.dims[1]!, ...axes.map(() => 1)]);
  return [() => normalizationGradient(x, emit.mul(dy, scale()), axes, getFloat(node, 'epsilon', 1e-5), emit)];
};

/**
 * x̂ = (x − mean) / σ over `axes`, σ = √(variance + ε): dx = (dx̂ − mean dx̂ − x̂ · mean(dx̂ · x̂)) / σ.
 * Source: Ioffe and Szegedy, Batch Normalization (2015), section 3.
 */
function normalizationGradient(
  x: Value,
  dxHat: Value,
  axes: readonly number[],
  epsilon: number,
  emit: Emitter,
): Value {
  const share = 1 / sizeOf(axes.map((axis) => x.dims[axis]!));
  const mean = (value: Value) => emit.mul(emit.reduceSum(value, axes), share);
  const centred = emit.sub(x, mean(x));
  const sigma = emit.node('Sqrt', [emit.add(mean(emit.mul(centred, centred)), epsilon)]);
  const xHat = emit.div(centred, sigma);
  const along = emit.mul(xHat, mean(emit.mul(dxHat, xHat)));
  return emit.div(emit.sub(emit.sub(dxHat, mean(dxHat)), along), sigma);
}
