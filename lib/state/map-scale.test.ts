import { expect, test } from 'vitest';
import { scaleEnds } from './map-scale';

test('an unsigned map runs from 0 to its limit', () => {
  expect(scaleEnds({ signed: false, limit: 2 })).toEqual({ min: 0, max: 2 });
});

test('a signed map has 0 in the middle', () => {
  expect(scaleEnds({ signed: true, limit: 3 })).toEqual({ min: -3, max: 3 });
});
