import { type FunctionBuilder, f32x4, type V128, v128 } from '../../assembler';
import type { PointwiseOperator } from '../../plan/pointwise-program';
import type { EmitOperator } from '../emit-operator';
import { erf } from './erf';
import { exp, expMinus1 } from './exp';
import { log } from './log';
import { select } from './polynomial';
import { pow } from './pow';
import { sigmoid } from './sigmoid';
import { cos, sin } from './sin';
import { tanh } from './tanh';

const unary =
  (emit: (f: FunctionBuilder, x: V128) => V128): EmitOperator =>
  (f, [x]) =>
    emit(f, x!);

/** Operators that are approximated by polynomials. */
export const ELEMENTARY_OPERATORS = {
  Cos: unary(cos),
  Elu: (f, [input], [alpha]) => {
    const x = f.let('v128', input!);
    return select(f32x4.gt(x, v128.zero), x, f32x4.mul(expMinus1(f, x), v128.f32(alpha!)));
  },
  Erf: unary(erf),
  Exp: unary(exp),
  Log: unary(log),
  Pow: (f, [base, exponent], _, [, constant]) => constantPow(f, base!, constant) ?? pow(f, base!, exponent!),
  Sigmoid: unary(sigmoid),
  Sin: unary(sin),
  Tanh: unary(tanh),
} satisfies Partial<Record<PointwiseOperator, EmitOperator>>;

export type ElementaryOperator = keyof typeof ELEMENTARY_OPERATORS;

/** Powers that are a few products, roots and quotients. */
function constantPow(f: FunctionBuilder, base: V128, exponent: number | undefined): V128 | undefined {
  if (exponent === 1) return base;
  if (exponent === 0.5) return f32x4.sqrt(base);
  if (exponent === -1) return f32x4.div(v128.f32(1), base);
  if (exponent !== 2 && exponent !== 3) return undefined;
  const x = f.let('v128', base);
  const square = f32x4.mul(x, x);
  return exponent === 2 ? square : f32x4.mul(square, x);
}
