import { type FunctionBuilder, f32x4, type Local, type V128, v128 } from '../../assembler';
import { exp } from './exp';
import { select } from './polynomial';

/** 1 / (1 + e^−x), with the exponential of −|x|, which cannot overflow. */
export function sigmoid(f: FunctionBuilder, value: V128): Local<'v128'> {
  const x = f.let('v128', value);
  const power = exp(f, f32x4.neg(f32x4.abs(x)));
  const numerator = select(f32x4.lt(x, v128.zero), power, v128.f32(1));
  return f.let('v128', f32x4.div(numerator, f32x4.add(power, v128.f32(1))));
}
