import {
  type FunctionBuilder,
  type FunctionReference,
  f32x4,
  i32,
  type Local,
  type ModuleBuilder,
  type V128,
  v128,
} from '../assembler';
import type { Features } from './kernel';
import { lanesOf } from './lanes-of';
import { sharedProcedure } from './shared-procedure';
import { multiplyAdd, rowCounts, TILE_CHANNELS } from './tile-code';

/** Columns whose sums are in registers at a time; their weights are a line of the cache. */
const COLUMNS = 2;
const GROUP_BYTES = TILE_CHANNELS * 4;
const LINE_BYTES = COLUMNS * GROUP_BYTES;

/**
 * Procedures (a, aStride, groups, b, c, cStride): c[r][j] = Σ a[r][8g + i] · b[g][j][i] over groups g and
 * i < 8, for 1 to 6 rows r and 8 columns j. Strides are in bytes; b lies [group][8][8]. Vectors hold adjacent
 * terms of a sum, so weights [M / 8][C][8], which are packed for sums over C, serve sums over M too.
 */
export function dotTiles(module: ModuleBuilder, features: Features): readonly FunctionReference[] {
  return rowCounts(features).map((rows) =>
    sharedProcedure(module, `dot-tile:${rows}:${features.fma}`, () =>
      module.procedure(['i32', 'i32', 'i32', 'i32', 'i32', 'i32'], (f, a, aStride, groups, b, c, cStride) => {
        const vector = () => f.local('v128');
        const inputs = Array.from({ length: rows }, () => f.local('i32'));
        const sums = inputs.map(() => [vector(), vector()] as const);
        const [at, left, pair] = [f.local('i32'), f.local('i32'), f.local('i32')];
        const [weights, input] = [[vector(), vector()] as const, vector()];
        f.repeat(pair, 0, TILE_CHANNELS / COLUMNS, () => {
          f.set(at, b);
          f.set(left, groups);
          for (const [row, local] of inputs.entries()) {
            f.set(local, row === 0 ? a : i32.add(inputs[row - 1]!, aStride));
          }
          for (const sum of sums.flat()) f.set(sum, v128.zero);
          f.loop((next) => {
            for (const half of [0, 16]) {
              for (const [column, local] of weights.entries()) {
                f.set(local, v128.load(at, column * GROUP_BYTES + half));
              }
              for (const [row, local] of inputs.entries()) {
                f.set(input, v128.load(local, half));
                for (const [column, sum] of sums[row]!.entries()) {
                  f.set(sum, multiplyAdd(features, input, weights[column]!, sum));
                }
              }
            }
            for (const local of inputs) f.increment(local, GROUP_BYTES);
            f.increment(at, TILE_CHANNELS * GROUP_BYTES);
            f.increment(left, -1);
            f.branchIf(next, left);
          });
          f.set(at, c);
          for (const [first, second] of sums) {
            f.storeLane64(at, sumsOfLanes(f, first, second), 0);
            f.increment(at, cStride);
          }
          f.increment(b, LINE_BYTES);
          f.increment(c, COLUMNS * 4);
        });
      }),
    ),
  );
}

/** The sums of the lanes of two vectors, in lanes 0 and 1. */
function sumsOfLanes(f: FunctionBuilder, a: Local<'v128'>, b: Local<'v128'>): V128 {
  const pairs = f.let('v128', f32x4.add(lanesOf(a, b, 0, 4, 1, 5), lanesOf(a, b, 2, 6, 3, 7)));
  return f32x4.add(pairs, lanesOf(pairs, pairs, 2, 3, 2, 3));
}
