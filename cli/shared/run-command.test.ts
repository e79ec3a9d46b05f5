import { UserError } from 'live-attribution';
import { afterEach, expect, test, vi } from 'vitest';
import { OptionError } from '@/scripts/steps/parse-options.mjs';
import { runCommand } from './run-command';

afterEach(() => {
  process.exitCode = undefined;
  vi.restoreAllMocks();
});

test.each([
  [new OptionError('--steps is given twice: give it once.'), '--steps is given twice: give it once.', 2],
  [new UserError('option-invalid', '--id needs a name.'), '--id needs a name.', 2],
  [new UserError('cancelled', 'Stopped.'), 'Stopped.', 130],
  [new Error('x'), 'Something went wrong inside the program (x); LAB_DEBUG=1 shows where.', 1],
])('%o is printed as one sentence', async (error, sentence, code) => {
  const printed = vi.spyOn(console, 'error').mockReturnValue();
  await runCommand(() => Promise.reject(error));
  expect(printed.mock.calls).toEqual([[sentence]]);
  expect(process.exitCode).toBe(code);
});

test('a bug is printed with its place if that is asked for', async () => {
  vi.stubEnv('LAB_DEBUG', '1');
  const printed = vi.spyOn(console, 'error').mockReturnValue();
  const error = new Error('x');
  await runCommand(() => Promise.reject(error));
  expect(printed.mock.calls).toEqual([[error.stack]]);
  expect(process.exitCode).toBe(1);
  vi.unstubAllEnvs();
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s stops a command, and after its end the process',
  async (name) => {
    const before = process.listenerCount(name);
    await runCommand(async (signal) => {
      expect(process.listenerCount(name)).toBe(before + 1);
      expect(signal.aborted).toBe(false);
      process.emit(name);
      expect(signal.aborted).toBe(true);
    });
    expect(process.listenerCount(name)).toBe(before);
    expect(process.exitCode).toBeUndefined();
  },
);
