import { type FunctionReference, i32, type ModuleBuilder } from '../assembler';
import type { Features } from './kernel';
import { sharedProcedure } from './shared-procedure';
import { callForRows, emitTileRows, productTiles, tileRows } from './tile-code';
import { BLOCK_BYTES, transposeBlocks } from './transpose-code';

/** Bytes between the planes of two points, so that they do not meet in the same lines of a cache. */
export const PLANE_GAP = 64;

/**
 * Procedure (offsets, weights, blockBytes, transposedBytes, blocks, length, tiles, inputs, products, panel):
 * for each point, the product of inputs [tile][length], rounded up to vectors, and weights [block][length][8]
 * to products [tile][block][8]. `offsets` lists the bytes to each point's weights. Transposed weights lie
 * [length / 8][blocks · 8][8], `transposedBytes` apart, and are transposed to the panel first. What
 * the next product reads is fetched into the cache during a product, which would wait for it otherwise.
 */
export function winogradProducts(
  module: ModuleBuilder,
  features: Features,
  points: number,
  isTransposed: boolean,
): FunctionReference {
  const key = `winograd-products:${points}:${isTransposed}:${features.fma}`;
  const tiles = productTiles(module, features);
  const transpose = transposeBlocks(module);
  const types = new Array<'i32'>(10).fill('i32');
  return sharedProcedure(module, key, () =>
    module.procedure(types, (f, ...parameters) => {
      const [offsets, weights, blockBytes, transposedBytes, blocks] = parameters as [P, P, P, P, P];
      const [length, count, inputs, products, panel] = parameters.slice(5) as [P, P, P, P, P];
      type P = (typeof parameters)[number];
      const [point, block, left, rows] = [f.local('i32'), f.local('i32'), f.local('i32'), f.local('i32')];
      const [at, source, target] = [f.local('i32'), f.local('i32'), f.local('i32')];
      const [next, ahead] = [f.local('i32'), f.local('i32')];
      const inputBytes = f.let('i32', i32.shl(i32.and(i32.add(length, 3), -4), 2));
      const productBytes = f.let('i32', i32.shl(blocks, 5));
      const groups = f.let('i32', i32.shrU(i32.add(length, 7), 3));
      const panelBytes = f.let('i32', i32.mul(groups, BLOCK_BYTES));
      // Each call for some tiles fetches its part of the next weights; transposing reads them at once.
      const calls = f.let('i32', i32.divU(i32.add(count, tileRows(features) - 1), tileRows(features)));
      const aheadBytes = f.let('i32', isTransposed ? i32.const(0) : i32.divU(blockBytes, calls));
      const aheadStep = f.let('i32', i32.divU(i32.shl(aheadBytes, 1), length));
      /** Row by row, because the processor fetches adjacent memory ahead. */
      const transposeWeights = () => {
        f.set(target, panel);
        f.set(left, groups);
        f.loop((nextRow) => {
          f.call(transpose, at, blocks, target, panelBytes);
          f.increment(at, transposedBytes);
          f.increment(target, BLOCK_BYTES);
          f.set(left, i32.sub(left, 1));
          f.branchIf(nextRow, left);
        });
        f.set(at, panel);
      };
      f.repeat(point, 0, points, () => {
        f.set(at, i32.add(weights, i32.load(offsets)));
        f.increment(offsets, i32.shl(i32.ltS(point, points - 1), 2));
        f.set(next, i32.add(weights, i32.load(offsets)));
        if (isTransposed) transposeWeights();
        f.repeat(block, 0, blocks, () => {
          f.set(source, inputs);
          f.set(target, i32.add(products, i32.shl(block, 5)));
          f.set(left, count);
          const isLast = i32.eq(block, i32.sub(blocks, 1));
          f.set(ahead, isTransposed ? at : i32.select(isLast, next, i32.add(at, blockBytes)));
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
          f.increment(at, isTransposed ? panelBytes : blockBytes);
        });
        f.increment(inputs, i32.add(i32.mul(count, inputBytes), PLANE_GAP));
        f.increment(products, i32.add(i32.mul(count, productBytes), PLANE_GAP));
      });
    }),
  );
}
