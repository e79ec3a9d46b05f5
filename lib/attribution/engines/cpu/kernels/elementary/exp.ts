import { type FunctionBuilder, f32x4, i32x4, type Local, type V128, v128 } from '../../assembler';
import { polynomial, select } from './polynomial';

/** Beyond these, e^x is 0 or infinite in float32. */
const [LOWEST, HIGHEST] = [-104, 89];

/** ln 2 as a sum, so that n · ln 2 is exact in its first part. Source: Cephes, expf. */
const [LN2_HIGH, LN2_LOW] = [0.693359375, -2.1219444e-4];

/** (e^r − 1 − r) / r² for |r| ≤ ln 2 / 2. Source: Cephes, expf. */
const COEFFICIENTS = [
  1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1,
];

/** x = n · ln 2 + r; returns n and e^r − 1. */
function reduced(f: FunctionBuilder, x: V128) {
  const bounded = f.let('v128', f32x4.pmin(f32x4.pmax(x, v128.f32(LOWEST)), v128.f32(HIGHEST)));
  const n = f.let('v128', f32x4.nearest(f32x4.mul(bounded, v128.f32(Math.LOG2E))));
  const r = f.let('v128', f32x4.sub(bounded, f32x4.mul(n, v128.f32(LN2_HIGH))));
  f.set(r, f32x4.sub(r, f32x4.mul(n, v128.f32(LN2_LOW))));
  const square = f32x4.mul(r, r);
  return { n, power: f.let('v128', f32x4.add(f32x4.mul(polynomial(f, r, COEFFICIENTS), square), r)) };
}

/** e^x. */
export function exp(f: FunctionBuilder, x: V128): Local<'v128'> {
  const { n, power } = reduced(f, x);
  return timesPowerOf2(f, f32x4.add(power, v128.f32(1)), n);
}

/** e^x − 1, also near 0. */
export function expMinus1(f: FunctionBuilder, x: V128): Local<'v128'> {
  const { n, power } = reduced(f, x);
  const whole = timesPowerOf2(f, f32x4.add(power, v128.f32(1)), n);
  const isSmall = f32x4.eq(n, v128.zero);
  return f.let('v128', select(isSmall, power, f32x4.sub(whole, v128.f32(1))));
}

/** x · 2^n in two steps, because 2^n alone may be too small or too large for a float. */
function timesPowerOf2(f: FunctionBuilder, x: V128, n: V128): Local<'v128'> {
  const exponent = f.let('v128', i32x4.truncSatF32x4S(n));
  const half = f.let('v128', i32x4.shrS(exponent, 1));
  const powerOf2 = (of: V128) => i32x4.shl(i32x4.add(of, i32x4.splat(127)), 23);
  return f.let('v128', f32x4.mul(f32x4.mul(x, powerOf2(half)), powerOf2(i32x4.sub(exponent, half))));
}
