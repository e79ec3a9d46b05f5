import { getInt } from '../../onnx/attributes';
import { resolveAxis } from '../../onnx/shapes/shape-rule';
import type { GradientRule, Operation } from '../gradient-rule';

/** y = exp x / Σ exp x, so dx = y · (dy − Σ dy·y) */
export const Softmax: GradientRule = (operation, emit) => {
  const { y, dy } = operation;
  return [() => emit.mul(y, emit.sub(dy, emit.reduceSum(emit.mul(dy, y), [axisOf(operation)])))];
};

/** y = x − ln Σ exp x, so dx = dy − exp y · Σ dy */
export const LogSoftmax: GradientRule = (operation, emit) => {
  const { y, dy } = operation;
  return [() => emit.sub(dy, emit.mul(emit.exp(y), emit.reduceSum(dy, [axisOf(operation)])))];
};

function axisOf(operation: Operation): number {
  return resolveAxis(operation, getInt(operation.node, 'axis', -1), operation.x.dims.length);
}
