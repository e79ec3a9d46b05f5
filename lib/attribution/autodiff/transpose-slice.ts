import type { AxisRange } from '../onnx/shapes/slicing';
import type { Emitter } from './emitter';
import { interleave } from './interleave';
import type { Value } from './value';

/**
 * Transpose of Slice: writes the elements of x to their positions in `ranges` of a zero tensor of shape
 * `dims`.
 */
export function transposeSlice(
  x: Value,
  ranges: readonly AxisRange[],
  dims: readonly number[],
  emit: Emitter,
): Value {
  const forwards = ranges.map(({ step, count }) =>
    step < 0 ? { start: count - 1, step: -1, count } : { start: 0, step: 1, count },
  );
  const spread = ranges.reduce(
    (value, { step }, axis) => insertZeros(value, axis, Math.abs(step), emit),
    emit.slice(x, forwards),
  );
  const begins = ranges.map(({ start, step, count }) => (step < 0 ? start + step * (count - 1) : start));
  const ends = dims.map((size, axis) => size - begins[axis]! - spread.dims[axis]!);
  return emit.pad(spread, begins, ends);
}

/** Inserts step − 1 zeros after each element along an axis. */
function insertZeros(x: Value, axis: number, step: number, emit: Emitter): Value {
  const zeros = new Array<undefined>(step - 1).fill(undefined);
  return interleave([x, ...zeros], axis, emit) ?? x;
}
