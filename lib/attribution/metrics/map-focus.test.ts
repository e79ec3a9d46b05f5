import { expect, test } from 'vitest';
import { mapFocus } from './map-focus';

test('one strong cell, calculated by hand', () => {
  // 6 × 6 ones with four 10s at the upper right: 40 of 72 in 4 of 36 pixels.
  const map = new Float32Array(36).fill(1);
  for (const index of [4, 5, 10, 11]) map[index] = 10;
  expect(mapFocus({ values: map, height: 6, width: 6 })).toEqual({
    row: 0,
    column: 2,
    massShare: 40 / 72,
    areaShare: 4 / 36,
  });
});

test('negative values count by their absolute value', () => {
  const map = Float32Array.of(0, 0, 0, 0, 0, 0, 0, -4, 1);
  // The strongest tenth of nine cells is one cell.
  expect(mapFocus({ values: map, height: 3, width: 3 })).toEqual({
    row: 2,
    column: 1,
    massShare: 0.8,
    areaShare: 1 / 9,
  });
});

test('a grid cell of a coarse map contains the values whose centres are in it', () => {
  // The thirds of 7 columns are the first two, the middle three and the last two.
  for (const [column, part] of [
    [1, 0],
    [2, 1],
    [4, 1],
    [5, 2],
  ] as const) {
    const map = new Float32Array(49);
    map[3 * 7 + column] = 1;
    expect(mapFocus({ values: map, height: 7, width: 7 })).toMatchObject({
      row: 1,
      column: part,
      massShare: 1,
    });
  }
});

test('a constant map has equal mass and area shares; an all-zero map has no focus', () => {
  expect(mapFocus({ values: new Float32Array(9).fill(2), height: 3, width: 3 })).toEqual({
    row: 0,
    column: 0,
    massShare: 1 / 9,
    areaShare: 1 / 9,
  });
  expect(mapFocus({ values: new Float32Array(9), height: 3, width: 3 })).toBeUndefined();
  expect(mapFocus({ values: Float32Array.of(Number.NaN), height: 1, width: 1 })).toBeUndefined();
});

test('a map smaller than three cells has a focus too', () => {
  expect(mapFocus({ values: Float32Array.of(0, 1), height: 1, width: 2 })).toMatchObject({
    row: 1,
    column: 2,
  });
});
