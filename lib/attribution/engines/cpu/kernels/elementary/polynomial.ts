import { type FunctionBuilder, f32x4, type Local, type V128, v128 } from '../../assembler';

/** A polynomial by Horner's scheme; the highest coefficient first. */
export function polynomial(
  f: FunctionBuilder,
  x: Local<'v128'>,
  coefficients: readonly number[],
): Local<'v128'> {
  const [first, ...rest] = coefficients;
  const sum = f.let('v128', v128.f32(first!));
  for (const coefficient of rest) f.set(sum, f32x4.add(f32x4.mul(sum, x), v128.f32(coefficient)));
  return sum;
}

/** `a` where the mask is set, otherwise `b`. */
export const select = (mask: V128, a: V128, b: V128): V128 => v128.bitselect(a, b, mask);
