import { type FunctionBuilder, f32x4, type Local, type V128, v128 } from '../../assembler';
import { exp } from './exp';
import { polynomial, select } from './polynomial';

/** Up to here a polynomial of x² is used, above one in the exponent. */
const SMALL = 0.927734375;

/** From here on the result is 1. */
const LARGE = 4;

/** erf x / x − 1, of x². Source: N. Juffa, a fast error function with errors below 1 ulp. */
const SMALL_COEFFICIENTS = [
  -5.96761703e-4, 4.99119423e-3, -2.67681349e-2, 1.12819925e-1, -3.76125336e-1, 1.28379166e-1,
];

/** (ln (1 − erf x) + x) / x, from the same source. */
const LARGE_COEFFICIENTS = [
  -1.7285347e-5, 3.83197126e-4, -3.88396438e-3, 2.42546219e-2, -1.06777877e-1, -6.34846687e-1, -1.28717512e-1,
];

const SIGN = -0;

/** The error function. */
export function erf(f: FunctionBuilder, value: V128): Local<'v128'> {
  const x = f.let('v128', value);
  const size = f.let('v128', f32x4.pmin(f32x4.abs(x), v128.f32(LARGE)));
  const square = f.let('v128', f32x4.mul(x, x));
  const small = f32x4.add(f32x4.mul(polynomial(f, square, SMALL_COEFFICIENTS), x), x);
  const exponent = f32x4.sub(f32x4.mul(polynomial(f, size, LARGE_COEFFICIENTS), size), size);
  const large = f32x4.sub(v128.f32(1), exp(f, exponent));
  const signed = v128.or(large, v128.and(x, v128.f32(SIGN)));
  return f.let('v128', select(f32x4.lt(size, v128.f32(SMALL)), small, signed));
}
