import { expect, test } from 'vitest';

// What the runner of unit tests must report: one test that passes and one that fails.

test('two is two', () => {
  expect(2).toBe(2);
});

test('two is three', () => {
  expect(2).toBe(3);
});
