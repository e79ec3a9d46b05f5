import { expect, test } from 'vitest';
import { RecentFrames } from './recent-frames';

test('takes a frame twice a second, and gives the mean of the last four', () => {
  const recent = new RecentFrames();
  expect(recent.mean()).toBeUndefined();
  expect(recent.isDue(0)).toBe(true);
  recent.take(Float32Array.of(100, 0), 0);
  expect(recent.isDue(499)).toBe(false);
  expect(recent.isDue(500)).toBe(true);
  recent.take(Float32Array.of(2, 4), 500);
  expect([...recent.mean()!]).toEqual([51, 2]);
  recent.take(Float32Array.of(4, 8), 4499);
  // The first one is too long ago.
  expect([...recent.mean()!]).toEqual([3, 6]);
});

test('forgets what it has seen', () => {
  const recent = new RecentFrames();
  recent.take(Float32Array.of(1), 900);
  recent.clear();
  expect(recent.mean()).toBeUndefined();
  expect(recent.isDue(901)).toBe(true);
});
