import { type Expression, type I32, i32 } from '../assembler';

/** Sum of integers, e.g. of an address and offsets. */
export const sumOf = (first: I32, ...rest: readonly I32[]): Expression<'i32'> =>
  rest.reduce<Expression<'i32'>>((total, term) => i32.add(total, term), i32.const(first));
