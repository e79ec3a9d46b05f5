import type { DerivedTile } from '@/lib/views/tile';
import type { BoardFrame } from '../board-frame';
import type { TileMap } from '../tile-map';
import { scoredMapOf, type TileResult } from '../tile-result';
import { noiseStability } from '../tile-scores';

/**
 * Computes a tile from the maps of the picture and of its noisy copies; the difference tile has their scores.
 */
export function makeDerived(
  tile: DerivedTile,
  [original, noisy]: readonly TileResult[],
  { explainer }: BoardFrame,
): TileResult {
  const { map, attribution } = scoredMapOf(original!);
  const copies = noisy!.copies!;
  const maps = copies.map((copy) => copy.map);
  switch (tile.kind) {
    case 'difference': {
      const difference = combined([map, maps[0]!], ([a, b]) => Math.abs(a! - b!));
      const { cropPx } = explainer.model.manifest.preprocessing;
      const stability = noiseStability({ map, attribution }, copies, cropPx);
      return { tile, progress: 1, map: { ...difference, signed: false }, stability };
    }
    case 'mean':
      return { tile, progress: 1, map: combined(maps, mean) };
    case 'variance':
      return { tile, progress: 1, map: { ...combined(maps, variance), signed: false, unit: 'variance' } };
  }
}

/** Computes a map value by value, with the first map's shape, sign and unit. */
function combined(maps: readonly TileMap[], value: (values: readonly number[]) => number): TileMap {
  const [first] = maps;
  const values = first!.values.map((_, pixel) => value(maps.map((map) => map.values[pixel]!)));
  return { ...first!, values };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Population variance (divides by n). */
function variance(values: readonly number[]): number {
  const centre = mean(values);
  return mean(values.map((value) => (value - centre) ** 2));
}
