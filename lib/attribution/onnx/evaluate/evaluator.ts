import type { DataType, Tensor } from '../../tensor';
import { arrayOfType } from '../data-types';
import { float16ToFloat32, float32ToFloat16 } from '../float16';
import type { TensorType } from '../graph';
import { toInt64 } from '../int64';
import type { ShapeCall } from '../shapes/shape-rule';

/**
 * Computes a node whose inputs are all constant.
 * The shape rule has been here before: `outputs` are the types and shapes to fill, in row-major order.
 * undefined leaves the node as it is.
 */
export type Evaluator = (
  call: ShapeCall,
  inputs: readonly (Tensor | undefined)[],
  outputs: readonly TensorType[],
) => readonly Tensor[] | undefined;

/** A constant's elements as numbers; int64 is exact up to 2^53, which shapes never reach. */
export function toNumbers({ type, data }: Tensor): ArrayLike<number> {
  if (type === 'float16') return float16ToFloat32(data as Uint16Array);
  return data instanceof BigInt64Array ? Float64Array.from(data, Number) : data;
}

/** Stores numbers as a type: whole types cut off the fraction, bool is whether a number differs from 0. */
export function fromNumbers(type: DataType, dims: readonly number[], numbers: ArrayLike<number>): Tensor {
  switch (type) {
    case 'bool':
      return { type, dims, data: Uint8Array.from(numbers, (value) => Number(value !== 0)) };
    case 'int64':
      return { type, dims, data: BigInt64Array.from(numbers, toInt64) };
    case 'float16':
      return { type, dims, data: float32ToFloat16(numbers) };
    default: {
      const data = new (arrayOfType(type))(numbers.length);
      data.set(numbers);
      return { type, dims, data };
    }
  }
}
