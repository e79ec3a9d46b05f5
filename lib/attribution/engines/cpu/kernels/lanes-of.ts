import { type V128, v128 } from '../assembler';

/** A shuffle of whole 32-bit lanes; lanes 4 to 7 are those of `b`. */
export const lanesOf = (a: V128, b: V128, ...order: readonly number[]): V128 =>
  v128.shuffle(
    a,
    b,
    order.flatMap((lane) => [0, 1, 2, 3].map((byte) => lane * 4 + byte)),
  );
