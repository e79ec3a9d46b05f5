import { f32x4, type V128, v128 } from '../assembler';
import { OnDemand } from '../on-demand';
import type { PointwiseOperator, PointwiseProgram } from '../plan/pointwise-program';
import type { ElementaryOperator } from './elementary';
import { select } from './elementary/polynomial';
import type { EmitOperator } from './emit-operator';

/** An operator of one or two inputs. */
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

/** slope · x + shift, within 0 and 1. */
const ramp = (x: V128, slope: number, shift: number): V128 =>
  atMost(atLeast(f32x4.add(f32x4.mul(x, v128.f32(slope)), v128.f32(shift)), ZERO), ONE);

/**
 * Operators with their names in ONNX. Comparisons give 1 or 0, and `Where` takes its second input where the
 * first is not 0. The bounds of `Clip` are inputs.
 */
const OPERATORS: Readonly<Record<Exclude<PointwiseOperator, ElementaryOperator>, EmitOperator>> = {
  Abs: unary(f32x4.abs),
  Add: binary(f32x4.add),
  Ceil: unary(f32x4.ceil),
  Clip: (_, [x, lowest, highest]) => atMost(atLeast(x!, lowest!), highest!),
  Div: binary(f32x4.div),
  Equal: binary((a, b) => indicator(f32x4.eq(a, b))),
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
  Max: (_, inputs) => inputs.reduce(f32x4.max),
  Min: (_, inputs) => inputs.reduce(f32x4.min),
  Mul: binary(f32x4.mul),
  Neg: unary(f32x4.neg),
  Reciprocal: unary((x) => f32x4.div(ONE, x)),
  Relu: unary((x) => atLeast(x, ZERO)),
  Round: unary(f32x4.nearest),
  Sqrt: unary(f32x4.sqrt),
  Step: unary((x) => indicator(f32x4.gt(x, ZERO))),
  Sub: binary(f32x4.sub),
  Trunc: unary(f32x4.trunc),
  Where: (_, [condition, a, b]) => select(f32x4.ne(condition!, ZERO), a!, b!),
};

const elementary = new OnDemand(() => import('./elementary'));

/** What a program's operators need, which is to be fetched before `emitOperator`. */
export function codeOfProgram(program: PointwiseProgram = []): readonly OnDemand<unknown>[] {
  return program.some(({ operator }) => !isSimple(operator)) ? [elementary] : [];
}

/** How to emit an operator. */
export function emitOperator(operator: PointwiseOperator): EmitOperator {
  return isSimple(operator) ? OPERATORS[operator] : elementary.code.ELEMENTARY_OPERATORS[operator];
}

const isSimple = (operator: PointwiseOperator): operator is keyof typeof OPERATORS => operator in OPERATORS;
