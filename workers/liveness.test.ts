import { expect, test } from 'vitest';
import { WorkReport } from './liveness';

test('overlapping work is reported once when it begins and once when it ends, even if it fails', async () => {
  const posted: unknown[] = [];
  const { during } = new WorkReport((message) => posted.push(message));
  let finish: (() => void) | undefined;
  const first = during(
    () =>
      new Promise<void>((resolve) => {
        finish = resolve;
      }),
  );
  await expect(during(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(posted).toEqual([{ type: 'working', isWorking: true }]);
  finish!();
  await first;
  expect(posted).toEqual([
    { type: 'working', isWorking: true },
    { type: 'working', isWorking: false },
  ]);
});
