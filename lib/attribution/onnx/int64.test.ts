import { expect, test } from 'vitest';
import { toInt64 } from './int64';

test.each([
  [3.9, 3n],
  [-3.9, -3n],
  [2 ** 53, 2n ** 53n],
  [2 ** 63, 2n ** 63n - 1n],
  [-(2 ** 63), -(2n ** 63n)],
  [Number.POSITIVE_INFINITY, 2n ** 63n - 1n],
  [Number.NEGATIVE_INFINITY, -(2n ** 63n)],
  [Number.NaN, 0n],
])('%s becomes %s', (value, expected) => {
  expect(toInt64(value)).toBe(expected);
});
