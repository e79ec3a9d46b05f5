import { type FunctionBuilder, f32x4, type V128, v128 } from '../assembler';
import type { PointwiseOperator } from '../plan/pointwise-program';
import { erf } from './elementary/erf';
import { exp, expMinus1 } from './elementary/exp';
import { log } from './elementary/log';
import { select } from './elementary/polynomial';
import { pow } from './elementary/pow';
import { sigmoid } from './elementary/sigmoid';
import { cos, sin } from './elementary/sin';
import { tanh } from './elementary/tanh';

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

/** An operator of one or two inputs. */
const unary =
  (emit: (a: V128) => V128): EmitOperator =>
  (_, [a]) =>
    emit(a!);
const binary =
  (emit: (a: V128, b: V128) => V128): EmitOperator =>
  (_, [a, b]) =>
    emit(a!, b!);
const elementary =
  (emit: (f: FunctionBuilder, x: V128) => V128): EmitOperator =>
  (f, [x]) =>
    emit(f, x!);

const ZERO = v128.zero;
const ONE = v128.f32(1);

/** 1 where the mask is set, otherwise 0. */
const indicator = (mask: V128): V128 => v128.and(mask, ONE);

/** Maximum and minimum of x and a number; NaN where x is NaN. One instruction on x86, unlike `max`. */
const atLeast = (x: V128, bound: V128): V128 => f32x4.pmax(x, bound);
const atMost = (x: V128, bound: V128): V128 => f32x4.pmin(x, bound);

/** slope · x + shift, within 0 and 1. */
const ramp = (x: V128, slope: number, shift: number): V128 =>
  atMost(atLeast(f32x4.add(f32x4.mul(x, v128.f32(slope)), v128.f32(shift)), ZERO), ONE);

/**
 * Operators with their names in ONNX. Comparisons give 1 or 0, and `Where` takes its second input where the
 * first is not 0. The bounds of `Clip` are inputs.
 */
export const POINTWISE_OPERATORS: Readonly<Record<PointwiseOperator, EmitOperator>> = {
  Abs: unary(f32x4.abs),
  Add: binary(f32x4.add),
  Ceil: unary(f32x4.ceil),
  Clip: (_, [x, lowest, highest]) => atMost(atLeast(x!, lowest!), highest!),
  Cos: elementary(cos),
  Div: binary(f32x4.div),
  Elu: (f, [input], [alpha]) => {
    const x = f.let('v128', input!);
    return select(f32x4.gt(x, ZERO), x, f32x4.mul(expMinus1(f, x), v128.f32(alpha!)));
  },
  Equal: binary((a, b) => indicator(f32x4.eq(a, b))),
  Erf: elementary(erf),
  Exp: elementary(exp),
  Floor: unary(f32x4.floor),
  Greater: binary((a, b) => indicator(f32x4.gt(a, b))),
  HardSigmoid: (_, [x], [alpha, beta]) => ramp(x!, alpha!, beta!),
  HardSwish: (f, [input]) => {
    const x = f.let('v128', input!);
    return f32x4.mul(x, ramp(x, 1 / 6, 0.5));
  },
  LeakyRelu: (f, [input], [alpha]) => {
    const x = f.let('v128', input!);
    return select(f32x4.lt(x, ZERO), f32x4.mul(x, v128.f32(alpha!)), x);
  },
  Less: binary((a, b) => indicator(f32x4.lt(a, b))),
  Log: elementary(log),
  Max: (_, inputs) => inputs.reduce(f32x4.max),
  Min: (_, inputs) => inputs.reduce(f32x4.min),
  Mul: binary(f32x4.mul),
  Neg: unary(f32x4.neg),
  Pow: (f, [base, exponent], _, [, constant]) => constantPow(f, base!, constant) ?? pow(f, base!, exponent!),
  Reciprocal: unary((x) => f32x4.div(ONE, x)),
  Relu: unary((x) => atLeast(x, ZERO)),
  Round: unary(f32x4.nearest),
  Sigmoid: elementary(sigmoid),
  Sin: elementary(sin),
  Sqrt: unary(f32x4.sqrt),
  Step: unary((x) => indicator(f32x4.gt(x, ZERO))),
  Sub: binary(f32x4.sub),
  Tanh: elementary(tanh),
  Trunc: unary(f32x4.trunc),
  Where: (_, [condition, a, b]) => select(f32x4.ne(condition!, ZERO), a!, b!),
};

/** Powers that are a few products, roots and quotients. */
function constantPow(f: FunctionBuilder, base: V128, exponent: number | undefined): V128 | undefined {
  if (exponent === 1) return base;
  if (exponent === 0.5) return f32x4.sqrt(base);
  if (exponent === -1) return f32x4.div(ONE, base);
  if (exponent !== 2 && exponent !== 3) return undefined;
  const x = f.let('v128', base);
  const square = f32x4.mul(x, x);
  return exponent === 2 ? square : f32x4.mul(square, x);
}
