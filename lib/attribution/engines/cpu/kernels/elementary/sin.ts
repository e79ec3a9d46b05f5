import {
  type F64,
  type FunctionBuilder,
  f32,
  f32x4,
  f64,
  type Local,
  type V128,
  v128,
} from '../../assembler';
import { polynomial, select } from './polynomial';

/** π/2 as a sum; a multiple of the first part by less than 2^24 is exact. Source: FreeBSD, e_rem_pio2f. */
const [HALF_PI_HIGH, HALF_PI_LOW] = [1.5707963109016418, 1.5893254773528196e-8];

/** (sin r / r − 1) / r² for |r| ≤ π/4. Source: Cephes, sinf. */
const SINE = [-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1];

/** (cos r − 1 + r² / 2) / r⁴, from the same source. */
const COSINE = [2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2];

/** The sine, to 2 units in the last place for |x| ≤ 2^24. */
export function sin(f: FunctionBuilder, value: V128): Local<'v128'> {
  return ofQuadrant(f, value, 0);
}

/** The cosine, equally exact. */
export function cos(f: FunctionBuilder, value: V128): Local<'v128'> {
  return ofQuadrant(f, value, 1);
}

/** sin(x + shift · π/2). With x = n · π/2 + r, it is ±sin r or ±cos r, by n + shift. */
function ofQuadrant(f: FunctionBuilder, value: V128, shift: number): Local<'v128'> {
  const { r, quadrant } = reduced(f, f.let('v128', value), shift);
  const square = f.let('v128', f32x4.mul(r, r));
  const odd = f32x4.mul(polynomial(f, square, SINE), f32x4.mul(square, r));
  const sine = f.let('v128', f32x4.add(odd, r));
  const even = f32x4.mul(polynomial(f, square, COSINE), f32x4.mul(square, square));
  const half = f32x4.mul(square, v128.f32(0.5));
  const cosine = f.let('v128', f32x4.add(f32x4.sub(even, half), v128.f32(1)));
  const is = (number: number) => f32x4.eq(quadrant, v128.f32(number));
  const result = f.let('v128', select(v128.or(is(1), is(3)), cosine, sine));
  const isNegative = f32x4.ge(quadrant, v128.f32(2));
  return f.let('v128', select(isNegative, f32x4.neg(result), result));
}

/** Reduces each lane in float64; returns r, and n + shift modulo 4. */
function reduced(f: FunctionBuilder, x: Local<'v128'>, shift: number) {
  const r = f.local('v128');
  const quadrant = f.local('v128');
  for (let lane = 0; lane < 4; lane++) {
    const wide = f.let('f64', f64.promoteF32(f32x4.extractLane(x, lane)));
    const n = f.let('f64', f64.nearest(f64.mul(wide, f64.const(2 / Math.PI))));
    const times = (part: number): F64 => f64.mul(n, f64.const(part));
    const rest = f64.sub(f64.sub(wide, times(HALF_PI_HIGH)), times(HALF_PI_LOW));
    f.set(r, f32x4.replaceLane(r, lane, f32.demoteF64(rest)));
    const turned = f.let('f64', f64.add(n, f64.const(shift)));
    const turns = f64.floor(f64.mul(turned, f64.const(0.25)));
    const remainder = f64.sub(turned, f64.mul(turns, f64.const(4)));
    f.set(quadrant, f32x4.replaceLane(quadrant, lane, f32.demoteF64(remainder)));
  }
  // Larger numbers lose their digits, but stay bounded.
  f.set(r, f32x4.pmin(f32x4.pmax(r, v128.f32(-1)), v128.f32(1)));
  return { r, quadrant };
}
