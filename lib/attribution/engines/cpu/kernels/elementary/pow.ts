import { type F64, type FunctionBuilder, f32, f32x4, f64, i32, type Local, type V128 } from '../../assembler';

/** x^y lane by lane, in float64, because float32 is not exact enough for y · ln x. Slow. */
export function pow(f: FunctionBuilder, bases: V128, exponents: V128): Local<'v128'> {
  const [x, y, result] = [f.let('v128', bases), f.let('v128', exponents), f.local('v128')];
  for (let lane = 0; lane < 4; lane++) {
    const base = f.let('f32', f32x4.extractLane(x, lane));
    const exponent = f.let('f32', f32x4.extractLane(y, lane));
    f.set(result, f32x4.replaceLane(result, lane, powOfLane(f, base, exponent)));
  }
  return result;
}

function powOfLane(f: FunctionBuilder, x: Local<'f32'>, y: Local<'f32'>): Local<'f32'> {
  const size = f.let('f32', f32.abs(x));
  const exponent = f.let('f64', f64.mul(f64.promoteF32(y), log2(f, size)));
  const result = f.let('f32', exp2(f, exponent));
  const set = (condition: Parameters<typeof f32.select>[0], value: Parameters<typeof f32.select>[1]) =>
    f.set(result, f32.select(condition, value, result));
  set(f32.eq(size, f32.const(1)), f32.const(1));
  const isInteger = f.let('i32', f32.eq(f32.trunc(y), y));
  const half = f.let('f32', f32.mul(y, f32.const(0.5)));
  const isOdd = i32.and(isInteger, f32.ne(f32.trunc(half), half));
  const isNegative = i32.ltS(i32.reinterpretF32(x), 0);
  set(i32.and(isNegative, isOdd), f32.neg(result));
  const isBounded = f32.lt(size, f32.const(Infinity));
  set(i32.and(i32.and(f32.lt(x, f32.const(0)), isBounded), i32.eqz(isInteger)), f32.const(NaN));
  set(f32.ne(x, x), x);
  set(i32.or(f32.eq(y, f32.const(0)), f32.eq(x, f32.const(1))), f32.const(1));
  return result;
}

/** log₂ of a positive float: 2^e · m, and log₂ m by the series of artanh ((m − 1) / (m + 1)). */
function log2(f: FunctionBuilder, size: Local<'f32'>): F64 {
  const isTiny = f.let('i32', f32.lt(size, f32.const(2 ** -126)));
  const normal = f32.select(isTiny, f32.mul(size, f32.const(2 ** 24)), size);
  const bits = f.let('i32', i32.sub(i32.reinterpretF32(normal), 0x3f3504f3));
  const e = f.let('i32', i32.sub(i32.shrS(bits, 23), i32.select(isTiny, 24, 0)));
  const mantissa = f32.reinterpretI32(i32.add(i32.and(bits, 0x007fffff), 0x3f3504f3));
  const m = f.let('f64', f64.promoteF32(mantissa));
  const s = f.let('f64', f64.div(f64.sub(m, f64.const(1)), f64.add(m, f64.const(1))));
  const square = f.let('f64', f64.mul(s, s));
  const series = horner(
    f,
    square,
    [17, 15, 13, 11, 9, 7, 5, 3, 1].map((odd) => 1 / odd),
  );
  const fraction = f64.mul(f64.mul(s, f64.const(2 * Math.LOG2E)), series);
  const finite = f64.add(f64.convertI32S(e), fraction);
  const bounded = f64.select(f32.lt(size, f32.const(Infinity)), finite, f64.const(Infinity));
  return f64.select(f32.eq(size, f32.const(0)), f64.const(-Infinity), bounded);
}

/** 2^x as a float: 2^n · 2^r with |r| ≤ ½. */
function exp2(f: FunctionBuilder, x: F64) {
  const bounded = f.let('f64', f64.max(f64.const(-200), f64.min(f64.const(200), x)));
  const n = f.let('f64', f64.nearest(bounded));
  const r = f.let('f64', f64.mul(f64.sub(bounded, n), f64.const(Math.LN2)));
  const coefficients = [1];
  for (let power = 1; power <= 10; power++) coefficients.unshift(coefficients[0]! / power);
  const exponent = f.let('i32', i32.truncSatF64S(n));
  const half = f.let('i32', i32.shrS(exponent, 1));
  const powerOf2 = (of: Local<'i32'> | ReturnType<typeof i32.sub>) =>
    f64.promoteF32(f32.reinterpretI32(i32.shl(i32.add(of, 127), 23)));
  const scale = f64.mul(powerOf2(half), powerOf2(i32.sub(exponent, half)));
  return f32.demoteF64(f64.mul(horner(f, r, coefficients), scale));
}

/** A polynomial; the highest coefficient first. */
function horner(f: FunctionBuilder, x: Local<'f64'>, coefficients: readonly number[]): Local<'f64'> {
  const [first, ...rest] = coefficients;
  const sum = f.let('f64', f64.const(first!));
  for (const coefficient of rest) f.set(sum, f64.add(f64.mul(sum, x), f64.const(coefficient)));
  return sum;
}
