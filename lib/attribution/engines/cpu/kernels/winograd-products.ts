import { type FunctionReference, type I32, i32, type ModuleBuilder } from '../assembler';
import type { Features } from './kernel';
import { sharedProcedure } from './shared-procedure';
import { callForRows, emitTileRows, productTiles, tileRows } from './tile-code';

/**
 * Bytes between the planes of two points, so that they do not meet in the same lines of a cache. A plane has
 * room for a multiple of four tiles.
 */
export const PLANE_GAP = 64;

/** Expression for the tiles that a plane has room for. */
export const planeTiles = (tiles: I32): I32 => i32.and(i32.add(tiles, 3), -4);

/**
 * Procedure (offsets, points, weights, blocks, length, tiles, inputs, products): for each point, the product
 * of inputs [tile][length], rounded up to vectors, and weights [block][length][8] to products
 * [tile][block][8]. `offsets` lists the bytes to each point's weights. What the next product reads is fetched
 * into the cache during a product, which would wait for it otherwise.
 */
export function winogradProducts(module: ModuleBuilder, features: Features): FunctionReference {
  const tiles = productTiles(module, features);
  return sharedProcedure(module, `winograd-products:${features.fma}`, () =>
    module.procedure(
      ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
      (f, offsets, points, weights, blocks, length, count, inputs, products) => {
        const [point, block, left, rows] = [f.local('i32'), f.local('i32'), f.local('i32'), f.local('i32')];
        const [at, source, target] = [f.local('i32'), f.local('i32'), f.local('i32')];
        const [next, ahead] = [f.local('i32'), f.local('i32')];
        const blockBytes = f.let('i32', i32.shl(length, 5));
        const inputBytes = f.let('i32', i32.shl(i32.and(i32.add(length, 3), -4), 2));
        const productBytes = f.let('i32', i32.shl(blocks, 5));
        // Each call for some tiles fetches its part of the next weights.
        const calls = i32.divU(i32.add(count, tileRows(features) - 1), tileRows(features));
        const aheadBytes = f.let('i32', i32.divU(blockBytes, calls));
        const aheadStep = f.let('i32', i32.divU(i32.shl(aheadBytes, 1), length));
        f.repeat(point, 0, points, () => {
          f.set(at, i32.add(weights, i32.load(offsets)));
          f.increment(offsets, i32.shl(i32.ltS(point, i32.sub(points, 1)), 2));
          f.set(next, i32.add(weights, i32.load(offsets)));
          f.repeat(block, 0, blocks, () => {
            f.set(source, inputs);
            f.set(target, i32.add(products, i32.shl(block, 5)));
            f.set(left, count);
            const isLast = i32.eq(block, i32.sub(blocks, 1));
            f.set(ahead, i32.select(isLast, next, i32.add(at, blockBytes)));
            f.loop((nextTile) => {
              emitTileRows(f, rows, left, tiles.length);
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
          f.increment(inputs, i32.add(i32.mul(planeTiles(count), inputBytes), PLANE_GAP));
          f.increment(products, i32.add(i32.mul(planeTiles(count), productBytes), PLANE_GAP));
        });
      },
    ),
  );
}
