import { expect, test } from 'vitest';
import { decadesAround, decadesOf, shareOf } from './log-range';

test('the range of an axis is whole decades', () => {
  expect(decadesAround([0.3, 20, 100])).toEqual({ low: 0.1, high: 100 });
  expect(decadesOf({ low: 0.1, high: 100 })).toEqual([0.1, 1, 10, 100]);
});

test('equal factors are equal distances', () => {
  const range = { low: 0.1, high: 1000 };
  expect([0.1, 1, 10, 1000].map((value) => shareOf(value, range))).toEqual([
    0,
    expect.closeTo(0.25),
    expect.closeTo(0.5),
    1,
  ]);
});
