import { type DataType, sizeOf, stridesOf, type Tensor, type TensorDataByType } from '../../tensor';
import { arrayOfType } from '../data-types';
import type { TensorType } from '../graph';

/**
 * Offset into a strided source of each element of a shape, in row-major order.
 * Permuted strides transpose, stride 0 repeats.
 */
export function stridedOffsets(dims: readonly number[], strides: readonly number[], start = 0): Int32Array {
  let offsets = Int32Array.of(start);
  dims.forEach((size, axis) => {
    const stride = strides[axis]!;
    const finer = new Int32Array(offsets.length * size);
    for (let i = 0, at = 0; i < offsets.length; i++) {
      for (let index = 0; index < size; index++) finer[at++] = offsets[i]! + index * stride;
    }
    offsets = finer;
  });
  return offsets;
}

/** Offsets that broadcasting a tensor of shape `from` to the shape `to` reads. */
export function broadcastOffsets(from: readonly number[], to: readonly number[]): Int32Array {
  const strides = stridesOf(from).map((stride, axis) => (from[axis] === 1 ? 0 : stride));
  return stridedOffsets(to, [...new Array<number>(to.length - from.length).fill(0), ...strides]);
}

/** Output whose elements are those of `source` at `offsets`. */
export function takeElements(source: Tensor, { type, dims }: TensorType, offsets: ArrayLike<number>): Tensor {
  return { type, dims, data: copyElements(type, source.data, offsets) };
}

function copyElements<T extends DataType>(
  type: T,
  source: TensorDataByType[T],
  offsets: ArrayLike<number>,
): TensorDataByType[T] {
  const picked = new (arrayOfType(type))(offsets.length);
  for (let i = 0; i < offsets.length; i++) picked[i] = source[offsets[i]!]!;
  return picked;
}

/** Number of blocks before an axis (`outer`) and of elements after it (`inner`). */
export function splitAtAxis(dims: readonly number[], axis: number): { outer: number; inner: number } {
  return { outer: sizeOf(dims.slice(0, axis)), inner: sizeOf(dims.slice(axis + 1)) };
}
