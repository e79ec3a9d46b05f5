import { float32Tensor, int64Tensor, type Tensor } from '../tensor';
import type { Node } from './graph';

/** Value of a Constant node in any numeric form (value, value_float, value_int …); undefined for strings. */
export function constantTensor({ attributes }: Node): Tensor | undefined {
  const { value, value_float, value_floats, value_int, value_ints } = attributes;
  if (value?.kind === 'tensor') return value.value;
  if (value_float?.kind === 'float') return float32Tensor([], [value_float.value]);
  if (value_floats?.kind === 'floats') return float32Tensor([value_floats.value.length], value_floats.value);
  if (value_int?.kind === 'int') return int64Tensor([], [value_int.value]);
  if (value_ints?.kind === 'ints') return int64Tensor([value_ints.value.length], value_ints.value);
  return undefined;
}
