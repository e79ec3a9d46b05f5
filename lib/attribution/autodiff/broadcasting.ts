import type { Emitter } from './emitter';
import type { Value } from './value';

/**
 * Undoes the broadcasting of an operand of shape `dims`: sums a gradient over the axes along which the operand was
 * repeated. Where the gradient itself is constant along an axis it may keep size 1 there, so the result has the rank of
 * `dims` and broadcasts to it.
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

/** Whether a gradient is an operand's of shape `dims` but for broadcasting, either way. */
export function fitsOperand(gradient: readonly number[], dims: readonly number[]): boolean {
  const extra = gradient.length - dims.length;
  return gradient.every((size, axis) => {
    const own = dims[axis - extra] ?? 1;
    return size === own || size === 1 || own === 1;
  });
}
