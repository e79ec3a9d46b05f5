import { type FunctionBuilder, f32x4, type V128, v128 } from '../assembler';
import type { PointwiseOperator } from '../plan/pointwise-program';

/** Emits an operator on four elements. Each input may be used once; `f.let` keeps what is needed twice. */
export type EmitOperator = (
  f: FunctionBuilder,
  inputs: readonly V128[],
  parameters: readonly number[],
) => V128;

/** An operator of one, two or three inputs. */
const unary =
  (emit: (a: V128) => V128): EmitOperator =>
  (_, [a]) =>
    emit(a!);
const binary =
  (emit: (a: V128, b: V128) => V128): EmitOperator =>
  (_, [a, b]) =>
    emit(a!, b!);

const ZERO = v128.zero;
const ONE = v128.f32(1);

/** 1 where the mask is set, otherwise 0. */
const indicator = (mask: V128): V128 => v128.and(mask, ONE);

/** Maximum and minimum of x and a number; NaN where x is NaN. One instruction on x86, unlike `max`. */
const atLeast = (x: V128, bound: V128): V128 => f32x4.pmax(x, bound);
const atMost = (x: V128, bound: V128): V128 => f32x4.pmin(x, bound);

export const POINTWISE_OPERATORS: Readonly<Record<string, EmitOperator>> = {
  Abs: unary(f32x4.abs),
  Add: binary(f32x4.add),
  Clip: (_, [x, lowest, highest]) => atMost(atLeast(x!, lowest!), highest!),
  Div: binary(f32x4.div),
  Equal: binary((a, b) => indicator(f32x4.eq(a, b))),
  Greater: binary((a, b) => indicator(f32x4.gt(a, b))),
  Less: binary((a, b) => indicator(f32x4.lt(a, b))),
  Mul: binary(f32x4.mul),
  Neg: unary(f32x4.neg),
  Relu: unary((x) => atLeast(x, ZERO)),
  Sqrt: unary(f32x4.sqrt),
  Step: unary((x) => indicator(f32x4.gt(x, ZERO))),
  Sub: binary(f32x4.sub),
} satisfies Partial<Record<PointwiseOperator, EmitOperator>>;
