import {
  type FunctionBuilder,
  type FunctionReference,
  i32,
  type Local,
  type ModuleBuilder,
  v128,
} from '../assembler';
import type { Features } from './kernel';
import { sharedProcedure } from './shared-procedure';
import { multiplyAdd, TILE_CHANNELS, tileRows } from './tile-code';
import { transposeBlocks } from './transpose-code';
import { PLANE_GAP, planeTiles } from './winograd-products';

/** Tiles whose values lie side by side, in two vectors. */
const GROUP = 8;

/** Bytes of a group's values of a channel, and of a channel's 8 weights. */
const ROW_BYTES = 32;

/**
 * Bytes of the memory of `winogradOuterProducts` beside inputs and products: the inputs and the sums of a
 * point by groups of tiles.
 */
export const groupedBytes = (tiles: number, length: number, blocks: number): number =>
  Math.ceil(tiles / GROUP) *
  ROW_BYTES *
  (Math.ceil(length / TILE_CHANNELS) * TILE_CHANNELS + blocks * TILE_CHANNELS);

/**
 * Procedure (offsets, points, weights, outputs, blocks, length, tiles, inputs, products, memory): what
 * `winogradProducts` computes, from the weights of the forward pass, [length / 8][outputs][8] with zeros past
 * the last input. Vectors hold tiles, so that a weight is read once, in the order of the memory, and
 * multiplied with all tiles: 8 inputs at a time are added to the sums of all outputs.
 */
export function winogradOuterProducts(module: ModuleBuilder, features: Features): FunctionReference {
  const transpose = transposeBlocks(module);
  const addProducts = outerProduct(module, features);
  return sharedProcedure(module, `winograd-outer-products:${features.fma}`, () =>
    module.procedure(
      ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
      (f, offsets, points, weights, outputs, blocks, length, count, inputs, products, memory) => {
        const [point, first, step] = [f.local('i32'), f.local('i32'), f.local('i32')];
        const [at, column, target] = [f.local('i32'), f.local('i32'), f.local('i32')];
        const blockBytes = f.let('i32', i32.shl(outputs, 5));
        const vectors = f.let('i32', i32.shrU(i32.add(length, 3), 2));
        const inputBytes = f.let('i32', i32.shl(vectors, 4));
        const steps = f.let('i32', i32.shrU(i32.add(length, 7), 3));
        const rows = f.let('i32', i32.shl(blocks, 3));
        const productBytes = f.let('i32', i32.shl(blocks, 5));
        const columnBytes = f.let('i32', i32.shl(steps, 8));
        const sumBytes = f.let('i32', i32.shl(rows, 5));
        const groups = i32.shrU(i32.add(count, GROUP - 1), 3);
        const sums = f.let('i32', i32.add(memory, i32.mul(groups, columnBytes)));
        /** Runs the body for every four tiles, whose values are a half of a group's. */
        const eachHalf = (columns: Local<'i32'>, bytes: Local<'i32'>, body: () => void) => {
          f.set(column, columns);
          f.repeat(
            first,
            0,
            count,
            () => {
              body();
              // The second half is 16 bytes further, the next group's first half behind all channels.
              f.increment(column, i32.select(i32.and(first, 4), i32.sub(bytes, 16), 16));
            },
            4,
          );
        };
        f.repeat(point, 0, points, () => {
          f.set(target, inputs);
          eachHalf(memory, columnBytes, () => {
            f.call(
              transpose,
              target,
              inputBytes,
              i32.const(16),
              column,
              i32.const(ROW_BYTES),
              i32.const(128),
              vectors,
            );
            f.increment(target, i32.shl(inputBytes, 2));
          });
          clearPastLast(f, { memory, length, columnBytes, end: sums });
          f.fill(sums, 0, i32.mul(groups, sumBytes));
          f.set(at, i32.add(weights, i32.load(offsets)));
          f.increment(offsets, 4);
          f.repeat(step, 0, steps, () => {
            f.set(column, i32.add(memory, i32.shl(step, 8)));
            f.set(target, sums);
            f.repeat(
              first,
              0,
              count,
              () => {
                f.call(addProducts, at, column, target, rows);
                f.increment(column, columnBytes);
                f.increment(target, sumBytes);
              },
              GROUP,
            );
            f.increment(at, blockBytes);
          });
          f.set(target, products);
          eachHalf(sums, sumBytes, () => {
            f.call(
              transpose,
              column,
              i32.const(ROW_BYTES),
              i32.const(128),
              target,
              productBytes,
              i32.const(16),
              i32.shrU(rows, 2),
            );
            f.increment(target, i32.shl(productBytes, 2));
          });
          f.increment(inputs, i32.add(i32.mul(planeTiles(count), inputBytes), PLANE_GAP));
          f.increment(products, i32.add(i32.mul(planeTiles(count), productBytes), PLANE_GAP));
        });
      },
    ),
  );
}

interface Columns {
  readonly memory: Local<'i32'>;
  readonly end: Local<'i32'>;
  readonly length: Local<'i32'>;
  readonly columnBytes: Local<'i32'>;
}

/** Emits zeros for the inputs past the last one, up to a multiple of 8. */
function clearPastLast(f: FunctionBuilder, { memory, end, length, columnBytes }: Columns): void {
  const at = f.local('i32');
  const lengthBytes = i32.shl(length, 5);
  f.if(i32.and(length, TILE_CHANNELS - 1), () => {
    f.set(at, memory);
    f.loop((next) => {
      f.fill(i32.add(at, lengthBytes), 0, i32.sub(columnBytes, lengthBytes));
      f.increment(at, columnBytes);
      f.branchIf(next, i32.ltU(at, end));
    });
  });
}

/**
 * Procedure (weights, inputs, sums, rows): adds weights [rows][8] times inputs [8][8 tiles] to the sums
 * [rows][8 tiles].
 */
function outerProduct(module: ModuleBuilder, features: Features): FunctionReference {
  return sharedProcedure(module, `outer-product:${features.fma}`, () =>
    module.procedure(['i32', 'i32', 'i32', 'i32'], (f, weights, inputs, sums, rows) => {
      const largest = tileRows(features);
      const locals = Array.from({ length: 2 * largest }, () => f.local('v128'));
      const [low, high, weight] = [f.local('v128'), f.local('v128'), f.local('v128')];
      const addRows = (count: number) => {
        const tile = locals.slice(0, 2 * count);
        for (const [index, sum] of tile.entries()) f.set(sum, v128.load(sums, index * 16));
        for (let input = 0; input < TILE_CHANNELS; input++) {
          f.set(low, v128.load(inputs, input * ROW_BYTES));
          f.set(high, v128.load(inputs, input * ROW_BYTES + 16));
          for (let row = 0; row < count; row++) {
            f.set(weight, v128.load32Splat(weights, row * ROW_BYTES + input * 4));
            for (const [half, values] of [low, high].entries()) {
              const sum = tile[2 * row + half]!;
              f.set(sum, multiplyAdd(features, weight, values, sum));
            }
          }
        }
        for (const [index, sum] of tile.entries()) f.storeV128(sums, sum, index * 16);
        for (const pointer of [weights, sums]) f.increment(pointer, count * ROW_BYTES);
        f.set(rows, i32.sub(rows, count));
      };
      f.while(
        () => i32.geS(rows, largest),
        () => addRows(largest),
      );
      for (const count of [4, 2, 1]) f.if(i32.geS(rows, count), () => addRows(count));
    }),
  );
}
