import { type FunctionReference, i32, type ModuleBuilder, v128 } from '../assembler';
import { dotTiles } from './dot-tile';
import type { Features } from './kernel';
import { sharedProcedure } from './shared-procedure';
import { callForRows, emitTileRows, productTiles, TILE_CHANNELS, tileRows } from './tile-code';

/** Bytes between the planes of two points, so that they do not meet in the same lines of a cache. */
export const PLANE_GAP = 64;

/**
 * Procedure (offsets, weights, blockBytes, blocks, length, tiles, inputs, inputBytes, products): for each
 * point, the product of inputs [tile][length], `inputBytes` from tile to tile, and weights [block][length][8]
 * to products [tile][block][8]. `offsets` lists the bytes to each point's weights. What the next product
 * reads is fetched into the cache during a product, which would wait for it otherwise.
 */
export function winogradProducts(
  module: ModuleBuilder,
  features: Features,
  points: number,
): FunctionReference {
  const key = `winograd-products:${points}:${features.fma}`;
  const tiles = productTiles(module, features);
  const types = new Array<'i32'>(9).fill('i32');
  return sharedProcedure(module, key, () =>
    module.procedure(types, (f, ...parameters) => {
      const [offsets, weights, blockBytes, blocks, length] = parameters as [P, P, P, P, P];
      const [count, inputs, inputBytes, products] = parameters.slice(5) as [P, P, P, P];
      type P = (typeof parameters)[number];
      const [point, block, left, rows] = [f.local('i32'), f.local('i32'), f.local('i32'), f.local('i32')];
      const [at, source, target] = [f.local('i32'), f.local('i32'), f.local('i32')];
      const [next, ahead] = [f.local('i32'), f.local('i32')];
      const productBytes = f.let('i32', i32.shl(blocks, 5));
      // Each call for some tiles fetches its part of the next weights.
      const calls = f.let('i32', i32.divU(i32.add(count, tileRows(features) - 1), tileRows(features)));
      const aheadBytes = f.let('i32', i32.divU(blockBytes, calls));
      const aheadStep = f.let('i32', i32.divU(i32.shl(aheadBytes, 1), length));
      f.repeat(point, 0, points, () => {
        f.set(at, i32.add(weights, i32.load(offsets)));
        f.increment(offsets, i32.shl(i32.ltS(point, points - 1), 2));
        f.set(next, i32.add(weights, i32.load(offsets)));
        f.repeat(block, 0, blocks, () => {
          f.set(source, inputs);
          f.set(target, i32.add(products, i32.shl(block, 5)));
          f.set(left, count);
          const isLast = i32.eq(block, i32.sub(blocks, 1));
          f.set(ahead, i32.select(isLast, next, i32.add(at, blockBytes)));
          f.loop((nextTile) => {
            emitTileRows(f, rows, left, features);
            callForRows(
              f,
              rows,
              tiles,
              source,
              inputBytes,
              length,
              at,
              target,
              productBytes,
              ahead,
              aheadStep,
            );
            f.increment(ahead, aheadBytes);
            f.increment(source, i32.mul(rows, inputBytes));
            f.increment(target, i32.mul(rows, productBytes));
            f.set(left, i32.sub(left, rows));
            f.branchIf(nextTile, left);
          });
          f.increment(at, blockBytes);
        });
        f.increment(inputs, i32.add(i32.mul(count, inputBytes), PLANE_GAP));
        f.increment(products, i32.add(i32.mul(count, productBytes), PLANE_GAP));
      });
    }),
  );
}

/** Bytes between the blocks of a panel, so that they do not meet in the same lines of a cache. */
const PANEL_GAP = 64;

/** Bytes of the panel that `winogradDots` needs. */
export const panelBytes = (blocks: number, inputs: number): number =>
  blocks * (Math.ceil(inputs / TILE_CHANNELS) * BLOCK_BYTES + PANEL_GAP);

/** Bytes of the weights of 8 inputs and 8 outputs. */
const BLOCK_BYTES = TILE_CHANNELS * TILE_CHANNELS * 4;

/**
 * The same with the weights of the opposite pass, [length / 8][outputs][8], `groupBytes` from group to group.
 * Procedure (offsets, weights, groupBytes, blocks, length, tiles, inputs, inputBytes, products, panel);
 * inputs up to the next multiple of 8 are zeros. A point's weights are copied to the panel
 * [block][length / 8][8][8] in the order of memory, because the processor fetches only adjacent memory ahead.
 */
export function winogradDots(module: ModuleBuilder, features: Features, points: number): FunctionReference {
  const tiles = dotTiles(module, features);
  const types = new Array<'i32'>(10).fill('i32');
  return sharedProcedure(module, `winograd-dots:${points}:${features.fma}`, () =>
    module.procedure(types, (f, ...parameters) => {
      const [offsets, weights, groupBytes, blocks, length] = parameters as [P, P, P, P, P];
      const [count, inputs, inputBytes, products, panel] = parameters.slice(5) as [P, P, P, P, P];
      type P = (typeof parameters)[number];
      const [point, block, left, rows] = [f.local('i32'), f.local('i32'), f.local('i32'), f.local('i32')];
      const [at, source, target, end] = [f.local('i32'), f.local('i32'), f.local('i32'), f.local('i32')];
      const productBytes = f.let('i32', i32.shl(blocks, 5));
      const groups = f.let('i32', i32.shrU(i32.add(length, TILE_CHANNELS - 1), 3));
      const rowBytes = f.let('i32', i32.mul(blocks, BLOCK_BYTES));
      const blockBytes = f.let('i32', i32.add(i32.mul(groups, BLOCK_BYTES), PANEL_GAP));
      const copyWeights = () => {
        f.set(at, i32.add(weights, i32.load(offsets)));
        f.repeat(left, 0, groups, () => {
          f.set(source, at);
          f.set(end, i32.add(at, rowBytes));
          f.set(target, i32.add(panel, i32.mul(left, BLOCK_BYTES)));
          f.loop((next) => {
            for (let offset = 0; offset < BLOCK_BYTES; offset += 16) {
              f.storeV128(target, v128.load(source, offset), offset);
            }
            f.increment(source, BLOCK_BYTES);
            f.increment(target, blockBytes);
            f.branchIf(next, i32.ne(source, end));
          });
          f.increment(at, groupBytes);
        });
      };
      f.repeat(point, 0, points, () => {
        copyWeights();
        f.increment(offsets, 4);
        f.set(at, panel);
        f.repeat(block, 0, blocks, () => {
          f.set(source, inputs);
          f.set(target, i32.add(products, i32.shl(block, 5)));
          f.set(left, count);
          f.loop((nextTile) => {
            emitTileRows(f, rows, left, features);
            callForRows(f, rows, tiles, source, inputBytes, groups, at, target, productBytes);
            f.increment(source, i32.mul(rows, inputBytes));
            f.increment(target, i32.mul(rows, productBytes));
            f.set(left, i32.sub(left, rows));
            f.branchIf(nextTile, left);
          });
          f.increment(at, blockBytes);
        });
        f.increment(inputs, i32.add(i32.mul(count, inputBytes), PLANE_GAP));
        f.increment(products, i32.add(i32.mul(count, productBytes), PLANE_GAP));
      });
    }),
  );
}
