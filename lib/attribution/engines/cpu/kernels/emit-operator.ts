import type { FunctionBuilder, V128 } from '../assembler';

/**
 * Emits an operator on four elements. Each input may be used once; `f.let` keeps what is needed twice.
 * @param parameters attributes of the operator
 * @param numbers inputs that are numbers, by their position
 */
export type EmitOperator = (
  f: FunctionBuilder,
  inputs: readonly V128[],
  parameters: readonly number[],
  numbers: readonly (number | undefined)[],
) => V128;
