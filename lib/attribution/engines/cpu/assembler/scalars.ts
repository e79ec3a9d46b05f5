import { float32, float64, signed } from './encode';
import { apply, type Expression, type F32, type F64, type I32 } from './expression';
import { memoryArgument } from './memory-argument';

/** The expression of a number or of an expression. */
export const int = (value: I32): Expression<'i32'> =>
  typeof value === 'number' ? apply('i32', [0x41, ...signed(value)]) : value;

const binaryInt = (opcode: number) => (a: I32, b: I32) => apply('i32', [opcode], int(a), int(b));

/** Instructions of 32-bit integers, with the names of the specification. */
export const i32 = {
  const: int,
  eqz: (a: I32) => apply('i32', [0x45], int(a)),
  eq: binaryInt(0x46),
  ne: binaryInt(0x47),
  ltS: binaryInt(0x48),
  ltU: binaryInt(0x49),
  gtS: binaryInt(0x4a),
  leS: binaryInt(0x4c),
  geS: binaryInt(0x4e),
  add: (a: I32, b: I32) => (b === 0 ? int(a) : apply('i32', [0x6a], int(a), int(b))),
  sub: (a: I32, b: I32) => (b === 0 ? int(a) : apply('i32', [0x6b], int(a), int(b))),
  mul: (a: I32, b: I32) => (b === 1 ? int(a) : apply('i32', [0x6c], int(a), int(b))),
  divS: binaryInt(0x6d),
  divU: binaryInt(0x6e),
  remS: binaryInt(0x6f),
  remU: binaryInt(0x70),
  and: binaryInt(0x71),
  or: binaryInt(0x72),
  xor: binaryInt(0x73),
  shl: binaryInt(0x74),
  shrS: binaryInt(0x75),
  shrU: binaryInt(0x76),
  load: (address: I32, offset = 0) => apply('i32', [0x28, ...memoryArgument(2, offset)], int(address)),
  load8U: (address: I32, offset = 0) => apply('i32', [0x2d, ...memoryArgument(0, offset)], int(address)),
  /** The integer part of the float; saturates, and is 0 for NaN. */
  truncSatF32S: (a: F32) => apply('i32', [0xfc, 0x00], a),
  truncSatF64S: (a: F64) => apply('i32', [0xfc, 0x02], a),
  reinterpretF32: (a: F32) => apply('i32', [0xbc], a),
  /** `a` if the condition is not 0, otherwise `b`. */
  select: (condition: I32, a: I32, b: I32) => apply('i32', [0x1b], int(a), int(b), int(condition)),
};

const unaryF32 = (opcode: number) => (a: F32) => apply('f32', [opcode], a);
const binaryF32 = (opcode: number) => (a: F32, b: F32) => apply('f32', [opcode], a, b);
const compareF32 = (opcode: number) => (a: F32, b: F32) => apply('i32', [opcode], a, b);

/** Instructions of 32-bit floats. */
export const f32 = {
  const: (value: number) => apply('f32', [0x43, ...float32(value)]),
  load: (address: I32, offset = 0) => apply('f32', [0x2a, ...memoryArgument(2, offset)], int(address)),
  abs: unaryF32(0x8b),
  neg: unaryF32(0x8c),
  ceil: unaryF32(0x8d),
  floor: unaryF32(0x8e),
  trunc: unaryF32(0x8f),
  nearest: unaryF32(0x90),
  sqrt: unaryF32(0x91),
  add: binaryF32(0x92),
  sub: binaryF32(0x93),
  mul: binaryF32(0x94),
  div: binaryF32(0x95),
  min: binaryF32(0x96),
  max: binaryF32(0x97),
  copysign: binaryF32(0x98),
  eq: compareF32(0x5b),
  ne: compareF32(0x5c),
  lt: compareF32(0x5d),
  gt: compareF32(0x5e),
  le: compareF32(0x5f),
  ge: compareF32(0x60),
  convertI32S: (a: I32) => apply('f32', [0xb2], int(a)),
  demoteF64: (a: F64) => apply('f32', [0xb6], a),
  reinterpretI32: (a: I32) => apply('f32', [0xbe], int(a)),
  select: (condition: I32, a: F32, b: F32) => apply('f32', [0x1b], a, b, int(condition)),
};

const unaryF64 = (opcode: number) => (a: F64) => apply('f64', [opcode], a);
const binaryF64 = (opcode: number) => (a: F64, b: F64) => apply('f64', [opcode], a, b);
const compareF64 = (opcode: number) => (a: F64, b: F64) => apply('i32', [opcode], a, b);

/** Instructions of 64-bit floats. */
export const f64 = {
  const: (value: number) => apply('f64', [0x44, ...float64(value)]),
  load: (address: I32, offset = 0) => apply('f64', [0x2b, ...memoryArgument(3, offset)], int(address)),
  abs: unaryF64(0x99),
  neg: unaryF64(0x9a),
  ceil: unaryF64(0x9b),
  floor: unaryF64(0x9c),
  trunc: unaryF64(0x9d),
  nearest: unaryF64(0x9e),
  sqrt: unaryF64(0x9f),
  add: binaryF64(0xa0),
  sub: binaryF64(0xa1),
  mul: binaryF64(0xa2),
  div: binaryF64(0xa3),
  min: binaryF64(0xa4),
  max: binaryF64(0xa5),
  copysign: binaryF64(0xa6),
  eq: compareF64(0x61),
  ne: compareF64(0x62),
  lt: compareF64(0x63),
  gt: compareF64(0x64),
  le: compareF64(0x65),
  ge: compareF64(0x66),
  convertI32S: (a: I32) => apply('f64', [0xb7], int(a)),
  promoteF32: (a: F32) => apply('f64', [0xbb], a),
  select: (condition: I32, a: F64, b: F64) => apply('f64', [0x1b], a, b, int(condition)),
};
