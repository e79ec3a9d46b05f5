import { type FunctionReference, i32, type Local, type ModuleBuilder, type V128, v128 } from '../assembler';
import { sharedProcedure } from './shared-procedure';

/** Bytes of 8 × 8 floats. */
export const BLOCK_BYTES = 256;

/** A shuffle of whole 32-bit lanes; lanes 4 to 7 are those of `b`. */
const lanes = (a: V128, b: V128, ...order: readonly number[]): V128 =>
  v128.shuffle(
    a,
    b,
    order.flatMap((lane) => [0, 1, 2, 3].map((byte) => lane * 4 + byte)),
  );

/**
 * Procedure (source, count, target, stride): transposes `count` adjacent blocks of 8 × 8 floats, each to a
 * target `stride` bytes behind the one before.
 */
export function transposeBlocks(module: ModuleBuilder): FunctionReference {
  return sharedProcedure(module, 'transpose-blocks', () =>
    module.procedure(['i32', 'i32', 'i32', 'i32'], (f, source, count, target, stride) => {
      const vector = () => f.local('v128');
      const rows = [vector(), vector(), vector(), vector()] as const;
      const pairs = [vector(), vector(), vector(), vector()] as const;
      f.loop((next) => {
        for (const top of [0, 4]) {
          for (const left of [0, 4]) {
            for (const [row, local] of rows.entries()) {
              f.set(local, v128.load(source, ((top + row) * 8 + left) * 4));
            }
            const [a, b, c, d] = rows;
            const set = (index: number, x: Local<'v128'>, y: Local<'v128'>, ...order: readonly number[]) =>
              f.set(pairs[index]!, lanes(x, y, ...order));
            set(0, a, b, 0, 4, 1, 5);
            set(1, a, b, 2, 6, 3, 7);
            set(2, c, d, 0, 4, 1, 5);
            set(3, c, d, 2, 6, 3, 7);
            for (const [index, [low, high]] of [
              [pairs[0], pairs[2]] as const,
              [pairs[1], pairs[3]] as const,
            ].entries()) {
              const offset = ((left + index * 2) * 8 + top) * 4;
              f.storeV128(target, lanes(low, high, 0, 1, 4, 5), offset);
              f.storeV128(target, lanes(low, high, 2, 3, 6, 7), offset + 32);
            }
          }
        }
        f.increment(source, BLOCK_BYTES);
        f.increment(target, stride);
        f.set(count, i32.sub(count, 1));
        f.branchIf(next, count);
      });
    }),
  );
}
