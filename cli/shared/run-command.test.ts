import { parseArgs } from 'node:util';
import { afterEach, expect, test, vi } from 'vitest';
import { runCommand } from './run-command';

afterEach(() => {
  process.exitCode = undefined;
  vi.restoreAllMocks();
});

test.each([
  [['--bogus', '1'], "Unknown option '--bogus'; --help explains the options."],
  [['--steps'], "Option '--steps <value>' argument missing; --help explains the options."],
])('%j is refused in one short sentence', async (args, sentence) => {
  const printed = vi.spyOn(console, 'error').mockReturnValue();
  await runCommand(async () => {
    parseArgs({ args, options: { steps: { type: 'string' } }, allowPositionals: true });
  });
  expect(printed.mock.calls).toEqual([[sentence]]);
  expect(process.exitCode).toBe(2);
});
