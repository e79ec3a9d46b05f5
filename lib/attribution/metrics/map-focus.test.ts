import { expect, test } from 'vitest';
import { mapFocus } from './map-focus';

test('one strong ninth, worked out by hand', () => {
  // 6 × 6 with 1 everywhere but four 10s in the upper right: 40 of 72 in 4 of 36.
  const map = new Float32Array(36).fill(1);
  for (const index of [4, 5, 10, 11]) map[index] = 10;
  expect(mapFocus({ values: map, height: 6, width: 6 })).toEqual({
    row: 0,
    column: 2,
    massShare: 40 / 72,
    areaShare: 4 / 36,
  });
});

test('evidence against counts as evidence for', () => {
  const map = Float32Array.of(0, 0, 0, 0, 0, 0, 0, -4, 1);
  // Of nine cells the strongest tenth is one.
  expect(mapFocus({ values: map, height: 3, width: 3 })).toEqual({
    row: 2,
    column: 1,
    massShare: 0.8,
    areaShare: 1 / 9,
  });
});

test('the ninths of a coarse map hold the cells whose centres lie in them', () => {
  // Of 7 columns the first two, the middle three and the last two.
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

test('an even map has a ninth of its evidence in a ninth of its area; an empty one has no focus', () => {
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
