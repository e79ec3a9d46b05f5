import { expect, test } from 'vitest';
import { parseSchedstat } from './browser-time';

test('the first number of schedstat is nanoseconds on the processor', () => {
  expect(parseSchedstat('2500000 17 3\n')).toBe(2.5);
  expect(parseSchedstat('')).toBe(0);
  expect(parseSchedstat('unknown')).toBe(0);
});
