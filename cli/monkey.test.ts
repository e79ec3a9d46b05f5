import { expect, test } from 'vitest';
import { readMonkeyOptions } from './monkey/monkey-options';

test('options have defaults, and bounds', () => {
  expect(readMonkeyOptions(['--help'])).toBeNull();
  expect(readMonkeyOptions(['--seed', '7'])).toEqual({ actions: 5000, seed: 7, from: 0 });
  expect(readMonkeyOptions(['--from', '30', '--actions', '5', '--seed', '0'])).toMatchObject({ from: 30 });
  expect(() => readMonkeyOptions(['--actions', '0'])).toThrow('--actions needs a whole number from 1');
  expect(() => readMonkeyOptions(['--seed', '-1'])).toThrow('--seed needs a whole number from 0');
});
