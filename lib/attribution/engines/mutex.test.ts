import { expect, test } from 'vitest';
import { Mutex } from './mutex';

test('tasks run one at a time in call order', async () => {
  const mutex = new Mutex();
  const log: string[] = [];
  const task = (name: string, turns: number) => async () => {
    log.push(`${name} starts`);
    for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    log.push(`${name} ends`);
    return name;
  };
  const results = await Promise.all([mutex.run(task('a', 5)), mutex.run(task('b', 1))]);
  expect(results).toEqual(['a', 'b']);
  expect(log).toEqual(['a starts', 'a ends', 'b starts', 'b ends']);
});

test('a failed task rejects for its caller and does not prevent the next', async () => {
  const mutex = new Mutex();
  const failed = mutex.run(() => Promise.reject(new Error('no')));
  const next = mutex.run(async () => 'yes');
  await expect(failed).rejects.toThrow('no');
  await expect(next).resolves.toBe('yes');
});
