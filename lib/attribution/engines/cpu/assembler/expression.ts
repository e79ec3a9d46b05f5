import { type Bytes, type Code, unsigned } from './encode';

export type ValueType = 'i32' | 'i64' | 'f32' | 'f64' | 'v128';

export const TYPE_CODES: Readonly<Record<ValueType, number>> = {
  i32: 0x7f,
  i64: 0x7e,
  f32: 0x7d,
  f64: 0x7c,
  v128: 0x7b,
};

/** Instructions that leave one value on the stack. */
export interface Expression<T extends ValueType = ValueType> {
  readonly type: T;
  readonly code: Code;
}

/** A local variable or a parameter; as an expression it is its value. */
export interface Local<T extends ValueType = ValueType> extends Expression<T> {
  readonly index: number;
}

/** A number stands for a constant. */
export type I32 = Expression<'i32'> | number;
export type F32 = Expression<'f32'>;
export type F64 = Expression<'f64'>;
export type V128 = Expression<'v128'>;

/** An instruction on the stack of its operands. */
export function apply<T extends ValueType>(
  type: T,
  instruction: Bytes,
  ...operands: readonly Expression[]
): Expression<T> {
  return { type, code: [...operands.map(({ code }) => code), instruction] };
}

export const localOf = <T extends ValueType>(type: T, index: number): Local<T> => ({
  type,
  index,
  code: [0x20, ...unsigned(index)],
});
