import type { Emitter } from './emitter';
import type { Value } from './value';

/**
 * Sums a gradient over the axes along which an operand of shape `dims` was broadcast. The result has the rank
 * of `dims` and broadcasts to it: an axis along which the gradient is constant may have size 1.
 */
export function sumToOperand(gradient: Value, dims: readonly number[], emit: Emitter): Value {
  const extra = gradient.dims.length - dims.length;
  const repeated = gradient.dims.flatMap((size, axis) =>
    axis < extra || (size !== 1 && dims[axis - extra] === 1) ? [axis] : [],
  );
  const sum = emit.reduceSum(gradient, repeated);
  const ones = new Array<number>(Math.max(0, -extra)).fill(1);
  return emit.reshape(sum, [...ones, ...sum.dims.slice(Math.max(0, extra))]);
}

/** Whether the shape of a gradient and `dims` broadcast to each other along every axis of `dims`. */
export function broadcastsWith(gradient: readonly number[], dims: readonly number[]): boolean {
  const extra = gradient.length - dims.length;
  return gradient.every((size, axis) => {
    const own = dims[axis - extra] ?? 1;
    return size === own || size === 1 || own === 1;
  });
}
