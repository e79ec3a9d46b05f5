import { expect, test } from 'vitest';
import { BENCH_FAILURES, benchFailureOf } from './bench';

test('a failure is known by its message, the words of a runtime are not', () => {
  for (const [code, message] of Object.entries(BENCH_FAILURES)) expect(benchFailureOf(message)).toBe(code);
  expect(benchFailureOf('RangeError: out of memory')).toBeUndefined();
});
