import { expect, test } from 'vitest';
import { mapScale } from './map-scale';

test('an unsigned map runs from 0 to its maximum, and to 0 where nothing is above it', () => {
  expect(mapScale({ min: 0.5, max: 2 }, false)).toEqual({ min: 0, max: 2 });
  expect(mapScale({ min: -3, max: -1 }, false)).toEqual({ min: 0, max: 0 });
});

test('a signed map has 0 in the middle', () => {
  expect(mapScale({ min: -3, max: 1 }, true)).toEqual({ min: -3, max: 3 });
  expect(mapScale({ min: -1, max: 4 }, true)).toEqual({ min: -4, max: 4 });
});
