import { type Bytes, float32, float64, unsigned } from './encode';
import { apply, type Expression, type F32, type I32, type V128 } from './expression';
import { memoryArgument } from './memory-argument';
import { int } from './scalars';

/** An instruction of the fixed-width or the relaxed SIMD proposal. */
export const simd = (opcode: number): Bytes => [0xfd, ...unsigned(opcode)];

const unary = (opcode: number) => (a: V128) => apply('v128', simd(opcode), a);
const binary = (opcode: number) => (a: V128, b: V128) => apply('v128', simd(opcode), a, b);
const shift = (opcode: number) => (a: V128, bits: I32) => apply('v128', simd(opcode), a, int(bits));
const load =
  (opcode: number, alignment: number) =>
  (address: I32, offset = 0) =>
    apply('v128', [...simd(opcode), ...memoryArgument(alignment, offset)], int(address));

const constant = (bytes: Bytes): Expression<'v128'> => apply('v128', [...simd(0x0c), ...bytes]);

/** Instructions of 128-bit vectors. */
export const v128 = {
  /** Four 32-bit floats, or one for all lanes. */
  f32: (...lanes: readonly number[]) =>
    constant((lanes.length === 1 ? new Array<number>(4).fill(lanes[0]!) : lanes).flatMap(float32)),
  /** One 64-bit float for both lanes. */
  f64: (value: number) => constant([...float64(value), ...float64(value)]),
  zero: constant(new Array<number>(16).fill(0)),
  load: load(0x00, 4),
  load32Splat: load(0x09, 2),
  load32Zero: load(0x5c, 2),
  load64Zero: load(0x5d, 3),
  /** `a` with one 32-bit lane loaded. */
  load32Lane: (address: I32, a: V128, lane: number, offset = 0) =>
    apply('v128', [...simd(0x56), ...memoryArgument(2, offset), lane], int(address), a),
  not: unary(0x4d),
  and: binary(0x4e),
  andnot: binary(0x4f),
  or: binary(0x50),
  xor: binary(0x51),
  /** Bits of `a` where the mask is set, otherwise of `b`. */
  bitselect: (a: V128, b: V128, mask: V128) => apply('v128', simd(0x52), a, b, mask),
  anyTrue: (a: V128) => apply('i32', simd(0x53), a),
  /** Bytes of the concatenation of `a` and `b`, by 16 indices from 0 to 31. */
  shuffle: (a: V128, b: V128, indices: Bytes) => apply('v128', [...simd(0x0d), ...indices], a, b),
};

/** Instructions of four 32-bit floats. */
export const f32x4 = {
  splat: (a: F32) => apply('v128', simd(0x13), a),
  extractLane: (a: V128, lane: number) => apply('f32', [...simd(0x1f), lane], a),
  replaceLane: (a: V128, lane: number, value: F32) => apply('v128', [...simd(0x20), lane], a, value),
  eq: binary(0x41),
  ne: binary(0x42),
  lt: binary(0x43),
  gt: binary(0x44),
  le: binary(0x45),
  ge: binary(0x46),
  ceil: unary(0x67),
  floor: unary(0x68),
  trunc: unary(0x69),
  nearest: unary(0x6a),
  abs: unary(0xe0),
  neg: unary(0xe1),
  sqrt: unary(0xe3),
  add: binary(0xe4),
  sub: binary(0xe5),
  mul: binary(0xe6),
  div: binary(0xe7),
  /** NaN if a lane of either is NaN. */
  min: binary(0xe8),
  max: binary(0xe9),
  /** b < a ? b : a */
  pmin: binary(0xea),
  /** a < b ? b : a */
  pmax: binary(0xeb),
  convertI32x4S: unary(0xfa),
  /** a · b + c with one rounding or two, as the machine prefers. */
  relaxedMadd: (a: V128, b: V128, c: V128) => apply('v128', simd(0x105), a, b, c),
};

/** Instructions of two 64-bit floats. */
export const f64x2 = {
  add: binary(0xf0),
  sub: binary(0xf1),
  mul: binary(0xf2),
  /** Lanes 0 and 1 of 32-bit floats. */
  promoteLowF32x4: unary(0x5f),
  /** 32-bit floats in lanes 0 and 1, and 0 in the others. */
  demoteZeroF32x4: unary(0x5e),
};

/** Instructions of four 32-bit integers. */
export const i32x4 = {
  splat: (a: I32) => apply('v128', simd(0x11), int(a)),
  extractLane: (a: V128, lane: number) => apply('i32', [...simd(0x1b), lane], a),
  eq: binary(0x37),
  ne: binary(0x38),
  ltS: binary(0x39),
  gtS: binary(0x3b),
  shl: shift(0xab),
  shrS: shift(0xac),
  shrU: shift(0xad),
  add: binary(0xae),
  sub: binary(0xb1),
  mul: binary(0xb5),
  minS: binary(0xb6),
  maxS: binary(0xb8),
  truncSatF32x4S: unary(0xf8),
  extendLowI16x8U: unary(0xa9),
};

/** Instructions of narrower integers. */
export const i16x8 = {
  extendLowI8x16U: unary(0x89),
  narrowI32x4U: binary(0x86),
};
export const i8x16 = { narrowI16x8U: binary(0x66) };
