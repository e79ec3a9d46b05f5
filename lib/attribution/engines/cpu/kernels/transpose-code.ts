import { type FunctionReference, i32, type ModuleBuilder, type V128, v128 } from '../assembler';
import { lanesOf } from './lanes-of';
import { sharedProcedure } from './shared-procedure';

/**
 * Procedure (source, sourceRow, sourceStep, target, targetRow, targetStep, count): transposes `count` blocks
 * of 4 × 4 floats. The rows of a block lie `sourceRow` and `targetRow` bytes apart, blocks `sourceStep` and
 * `targetStep`.
 */
export function transposeBlocks(module: ModuleBuilder): FunctionReference {
  return sharedProcedure(module, 'transpose-blocks', () =>
    module.procedure(
      ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
      (f, source, sourceRow, sourceStep, target, targetRow, targetStep, count) => {
        const [at, place] = [f.local('i32'), f.local('i32')];
        f.loop((next) => {
          f.set(at, source);
          const rows = [0, 1, 2, 3].map(() => {
            const row = f.let('v128', v128.load(at));
            f.increment(at, sourceRow);
            return row;
          });
          const [a, b, c, d] = rows as unknown as readonly [V128, V128, V128, V128];
          const lowAB = f.let('v128', lanesOf(a, b, 0, 4, 1, 5));
          const highAB = f.let('v128', lanesOf(a, b, 2, 6, 3, 7));
          const lowCD = f.let('v128', lanesOf(c, d, 0, 4, 1, 5));
          const highCD = f.let('v128', lanesOf(c, d, 2, 6, 3, 7));
          f.set(place, target);
          for (const [low, high] of [
            [lowAB, lowCD],
            [highAB, highCD],
          ] as const) {
            f.storeV128(place, lanesOf(low, high, 0, 1, 4, 5));
            f.increment(place, targetRow);
            f.storeV128(place, lanesOf(low, high, 2, 3, 6, 7));
            f.increment(place, targetRow);
          }
          f.increment(source, sourceStep);
          f.increment(target, targetStep);
          f.set(count, i32.sub(count, 1));
          f.branchIf(next, count);
        });
      },
    ),
  );
}
