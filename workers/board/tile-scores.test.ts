import { expect, test } from 'vitest';
import type { TileMap } from './tile-map';
import { agreement, noiseStability } from './tile-scores';

const SIZE_PX = 10;

function map(signed: boolean, value: (pixel: number) => number): TileMap {
  const values = Float32Array.from({ length: SIZE_PX ** 2 }, (_, pixel) => value(pixel));
  return { values, height: SIZE_PX, width: SIZE_PX, signed, style: 'alpha', unit: 'gradient' };
}

const rising = map(false, (pixel) => pixel);

test('maps agree if their evidence is at the same positions, regardless of sign and size', () => {
  const negative = map(true, (pixel) => -2 * pixel);
  expect(agreement(negative, rising, SIZE_PX)).toEqual({ spearman: 1, top10PercentIntersection: 1 });
  const opposite = map(false, (pixel) => SIZE_PX ** 2 - pixel);
  expect(agreement(opposite, rising, SIZE_PX).spearman).toBeCloseTo(-1, 10);
  expect(agreement(opposite, rising, SIZE_PX).top10PercentIntersection).toBe(0);
});

test('negative values of an unsigned map are no evidence; an empty map has no correlation', () => {
  const empty = map(false, (pixel) => -pixel);
  expect(agreement(empty, rising, SIZE_PX).spearman).toBeNull();
});

test('a coarse map is compared at the size of the picture', () => {
  const coarse: TileMap = { ...rising, values: Float32Array.of(0, 1, 2, 3), height: 2, width: 2 };
  expect(agreement(coarse, rising, SIZE_PX).spearman).toBeGreaterThan(0.8);
});

test('stability is the mean over the copies, its sensitivity the largest', () => {
  const shifted = map(false, (pixel) => pixel + 1);
  const raw = Float32Array.of(3, 0, 4);
  const copies = [
    { map: rising, attribution: raw, topStayed: true },
    { map: shifted, attribution: Float32Array.of(3, 1, 4), topStayed: false },
  ];
  const scores = noiseStability({ map: rising, attribution: raw }, copies, SIZE_PX);
  expect(scores.spearman).toBeCloseTo(1, 10);
  expect(scores.topClassStayed).toBe(0.5);
  // Sensitivity of the raw attributions, not of the maps: ‖(0, 1, 0)‖ / ‖(3, 0, 4)‖
  expect(scores.sensitivityMax).toBeCloseTo(0.2, 6);
});
