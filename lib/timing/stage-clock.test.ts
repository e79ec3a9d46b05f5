import { expect, test } from 'vitest';
import { StageClock } from './stage-clock';

test('adds up the time of a stage, even if its work fails', async () => {
  const clock = new StageClock<'read' | 'write' | 'rest'>(['read']);
  expect(clock.times()).toEqual({ read: 0 });
  clock.add('write', 2);
  expect(await clock.time('write', () => 42)).toBe(42);
  await expect(clock.time('read', () => Promise.reject(new Error('no file')))).rejects.toThrow('no file');
  const { read, write } = clock.times();
  expect(read).toBeGreaterThan(0);
  expect(write).toBeGreaterThan(2);
});
