import type { DataType, Tensor } from '../../tensor';
import { arrayOfType } from '../data-types';
import { float16ToFloat32, float32ToFloat16 } from '../float16';
import type { TensorType } from '../graph';
import { toInt64 } from '../int64';
import type { ShapeCall } from '../shapes/shape-rule';

/**
 * Computes a node whose inputs are all constant. `outputs` are the types and shapes that the shape rule
 * inferred. The result is undefined if the node must stay.
 */
export type Evaluator = (
  call: ShapeCall,
  inputs: readonly (Tensor | undefined)[],
  outputs: readonly TensorType[],
) => readonly Tensor[] | undefined;

/** Elements of a constant as numbers; int64 is exact only up to 2^53, which shapes do not reach. */
export function toNumbers({ type, data }: Tensor): ArrayLike<number> {
  if (type === 'float16') return float16ToFloat32(data as Uint16Array);
  return data instanceof BigInt64Array ? Float64Array.from(data, Number) : data;
}

/** Converts numbers to a tensor of a type: integer types truncate, bool is true for every number except 0. */
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
