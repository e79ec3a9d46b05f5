import { expect, test } from 'vitest';
import { RecentFrames } from './recent-frames';

test('takes a frame twice a second, and gives the mean of the last four seconds', () => {
  const recent = new RecentFrames();
  expect(recent.mean()).toBeUndefined();
  expect(recent.isDue(0)).toBe(true);
  recent.add(Float32Array.of(100, 0), 0);
  expect(recent.isDue(499)).toBe(false);
  expect(recent.isDue(500)).toBe(true);
  recent.add(Float32Array.of(2, 4), 500);
  expect([...recent.mean()!]).toEqual([51, 2]);
  for (const timeMs of [1000, 1500, 2000]) recent.add(Float32Array.of(2, 4), timeMs);
  recent.add(Float32Array.of(7, 9), 4001);
  // The first frame is too old.
  expect([...recent.mean()!]).toEqual([3, 5]);
});

test('keeps the last four frames of any age if frames are rare', () => {
  const recent = new RecentFrames();
  for (const [index, value] of [100, 2, 4, 6, 8].entries())
    recent.add(Float32Array.of(value), 10_000 * index);
  expect([...recent.mean()!]).toEqual([5]);
});

test('discards its frames', () => {
  const recent = new RecentFrames();
  recent.add(Float32Array.of(1), 900);
  recent.clear();
  expect(recent.mean()).toBeUndefined();
  expect(recent.isDue(901)).toBe(true);
});
