import { type Bytes, unsigned } from './encode';
import { apply, type Expression, type I32 } from './expression';
import { memoryArgument } from './memory-argument';
import { int } from './scalars';

const atomic = (opcode: number, alignment: number, offset: number): Bytes => [
  0xfe,
  ...unsigned(opcode),
  ...memoryArgument(alignment, offset),
];

/** A wait without a limit: −1 nanoseconds. */
const FOREVER: Expression<'i64'> = { type: 'i64', code: [0x42, 0x7f] };

/** Atomic instructions on 32-bit integers; all are sequentially consistent. */
export const atomics = {
  load: (address: I32, offset = 0) => apply('i32', atomic(0x10, 2, offset), int(address)),
  /** Adds, and returns the value before. */
  add: (address: I32, value: I32, offset = 0) =>
    apply('i32', atomic(0x1e, 2, offset), int(address), int(value)),
  /** Sleeps while a shared memory has the expected value. Returns 0 if woken, 1 if it had another value. */
  wait: (address: I32, expected: I32, offset = 0) =>
    apply('i32', atomic(0x01, 2, offset), int(address), int(expected), FOREVER),
  /** Wakes up to `count` threads, and returns how many. */
  notify: (address: I32, count: I32, offset = 0) =>
    apply('i32', atomic(0x00, 2, offset), int(address), int(count)),
};

/** Instruction of an atomic store. */
export const atomicStore = (offset: number): Bytes => atomic(0x17, 2, offset);
