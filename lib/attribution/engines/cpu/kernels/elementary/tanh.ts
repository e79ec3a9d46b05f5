import { type FunctionBuilder, f32x4, type Local, type V128, v128 } from '../../assembler';
import { exp } from './exp';
import { polynomial, select } from './polynomial';

/** Up to here a polynomial is more exact. */
const SMALL = 0.625;

/** (tanh x / x − 1) / x². Source: Cephes, tanhf. */
const COEFFICIENTS = [
  -5.70498872745e-3, 2.06390887954e-2, -5.37397155531e-2, 1.33314422036e-1, -3.33332819422e-1,
];

const SIGN = -0;

/** The hyperbolic tangent: 1 − 2 / (e^2|x| + 1), with the sign of x. */
export function tanh(f: FunctionBuilder, value: V128): Local<'v128'> {
  const x = f.let('v128', value);
  const size = f.let('v128', f32x4.abs(x));
  const square = f.let('v128', f32x4.mul(x, x));
  const small = f32x4.add(f32x4.mul(f32x4.mul(polynomial(f, square, COEFFICIENTS), square), x), x);
  const power = exp(f, f32x4.add(size, size));
  const large = f32x4.sub(v128.f32(1), f32x4.div(v128.f32(2), f32x4.add(power, v128.f32(1))));
  const signed = v128.or(large, v128.and(x, v128.f32(SIGN)));
  return f.let('v128', select(f32x4.lt(size, v128.f32(SMALL)), small, signed));
}
