import { type FunctionBuilder, f32x4, i32x4, type Local, type V128, v128 } from '../../assembler';
import { polynomial, select } from './polynomial';

const SMALLEST_NORMAL = 2 ** -126;

/** Source: Cephes, logf. */
const COEFFICIENTS = [
  7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1,
  2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
];
const [LN2_HIGH, LN2_LOW] = [0.693359375, -2.1219444e-4];

/** The natural logarithm; −∞ at 0, NaN below. */
export function log(f: FunctionBuilder, value: V128): Local<'v128'> {
  const input = f.let('v128', value);
  const isTiny = f.let('v128', f32x4.lt(input, v128.f32(SMALLEST_NORMAL)));
  const normal = f.let('v128', select(isTiny, f32x4.mul(input, v128.f32(2 ** 24)), input));
  // normal = 2^e · (1 + x), with 1 + x from √½ to √2.
  const shifted = f.let('v128', i32x4.sub(normal, i32x4.splat(0x3f3504f3)));
  const exponent = f32x4.convertI32x4S(i32x4.shrS(shifted, 23));
  const e = f.let('v128', f32x4.sub(exponent, v128.and(isTiny, v128.f32(24))));
  const mantissa = i32x4.add(v128.and(shifted, i32x4.splat(0x007fffff)), i32x4.splat(0x3f3504f3));
  const x = f.let('v128', f32x4.sub(mantissa, v128.f32(1)));
  const square = f.let('v128', f32x4.mul(x, x));
  const rest = f.let('v128', f32x4.mul(f32x4.mul(polynomial(f, x, COEFFICIENTS), x), square));
  f.set(rest, f32x4.add(rest, f32x4.mul(e, v128.f32(LN2_LOW))));
  f.set(rest, f32x4.sub(rest, f32x4.mul(square, v128.f32(0.5))));
  const result = f.let('v128', f32x4.add(f32x4.add(x, rest), f32x4.mul(e, v128.f32(LN2_HIGH))));
  // ∞ and NaN stay; the comparison is false for NaN.
  f.set(result, select(f32x4.lt(input, v128.f32(Infinity)), result, input));
  f.set(result, select(f32x4.eq(input, v128.zero), v128.f32(-Infinity), result));
  return f.let('v128', select(f32x4.lt(input, v128.zero), v128.f32(NaN), result));
}
