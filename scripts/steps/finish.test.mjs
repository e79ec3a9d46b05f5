import { afterEach, expect, test, vi } from 'vitest';
import { failureOf } from './checks.mjs';
import { finish } from './finish.mjs';

afterEach(() => {
  process.exitCode = undefined;
  vi.restoreAllMocks();
});

const PASSED = { passed: 3, failed: 0, skipped: 1 };

test.each([
  ['passes', [PASSED, PASSED], 0, '\n6 passed, 0 failed, 2 skipped'],
  [
    'fails in its first part',
    [{ passed: 0, failed: 1, skipped: 0 }, PASSED],
    1,
    '\n3 passed, 1 failed, 1 skipped',
  ],
  [
    'fails in its last part',
    [PASSED, { passed: 1, failed: 2, skipped: 0 }],
    1,
    '\n4 passed, 2 failed, 1 skipped',
  ],
])('a run that %s says so in its last line and its exit code', (_, parts, code, line) => {
  const printed = vi.spyOn(console, 'log').mockReturnValue();
  finish(parts);
  expect(printed.mock.calls).toEqual([[line]]);
  expect(process.exitCode).toBe(code);
});

test('a part without tests counts as a failure alone, and names itself', () => {
  const printed = vi.spyOn(console, 'error').mockReturnValue();
  expect(failureOf('the types', 0)).toEqual({ passed: 0, failed: 0, skipped: 0 });
  expect(printed).not.toHaveBeenCalled();
  expect(failureOf('the types', 2)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(printed.mock.calls).toEqual([['Failed: the types (exit code 2).']]);
});
