import { expect, test } from 'vitest';
import { fastMean, median, percentile, summarize } from './statistics';

test('the median of an odd and of an even number of values, in any order', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([7])).toBe(7);
});

test('the 95th percentile by nearest rank', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(percentile(hundred, 0.95)).toBe(95);
  expect(percentile([3, 1, 2], 0.95)).toBe(3);
  expect(percentile([3, 1, 2], 0)).toBe(1);
});

test('a summary, and the error without values', () => {
  expect(summarize([2, 4])).toEqual({ runs: 2, medianMs: 3, p95Ms: 4 });
  expect(() => summarize([])).toThrow('no values');
});

test('the mean of the fastest quarter ignores what was slowed down', () => {
  expect(fastMean([9, 2, 4, 9, 9, 9, 9, 9])).toBe(3);
  expect(fastMean([5, 6])).toBe(5);
});
