import { beforeEach, expect, test, vi } from 'vitest';
import { cancellable } from './cancellable-session';

let end: AbortController;
/** Milliseconds of a run. */
let durationMs: number;
/** Whether each run got the signal. */
let signals: boolean[];

beforeEach(() => {
  end = new AbortController();
  signals = [];
  let nowMs = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => {
    nowMs += durationMs;
    return nowMs;
  });
  return () => vi.restoreAllMocks();
});

const session = () =>
  cancellable(
    {
      run: async (_feeds, signal) => {
        signals.push(signal !== undefined);
        return {};
      },
      dispose: async () => undefined,
    },
    () => end.signal,
  );

test('the first run and those after a long one can be cancelled', async () => {
  const wrapped = session();
  for (durationMs of [500, 20, 20, 500, 20]) await wrapped.run({});
  expect(signals).toEqual([true, true, false, false, true]);
});

test('no run begins once the explanation is cancelled', async () => {
  durationMs = 20;
  const wrapped = session();
  await wrapped.run({});
  end.abort(new Error('another method'));
  await expect(wrapped.run({})).rejects.toThrow('another method');
  expect(signals).toHaveLength(1);
});
