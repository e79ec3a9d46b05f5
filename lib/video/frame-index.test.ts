import { expect, test } from 'vitest';
import { frameIndexAt, seekTimeS } from './frame-index';

const table = { timesUs: [0, 33_333, 100_000, 200_000], durationUs: 333_333 };

test('a frame is shown from its time to the next one', () => {
  const times = [0, 20_000, 33_333, 33_334, 99_000, 100_000, 199_999, 200_000, 900_000];
  expect(times.map((timeUs) => frameIndexAt(table, timeUs))).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 3]);
});

test('a time that is rounded down belongs to its own frame', () => {
  expect(frameIndexAt(table, 33_000)).toBe(1);
  expect(frameIndexAt(table, 32_000)).toBe(0);
});

test('a time belongs to the frame that it names at 1000 frames per second too', () => {
  const timesUs = Array.from({ length: 9 }, (_, frame) => 1000 * frame);
  const fast = { timesUs, durationUs: 9000 };
  expect(timesUs.map((timeUs) => frameIndexAt(fast, timeUs))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect([2400, 2999].map((timeUs) => frameIndexAt(fast, timeUs))).toEqual([2, 3]);
});

test('seeking aims at the middle of a frame, also of the last', () => {
  expect([0, 1, 2, 3].map((index) => seekTimeS(table, index))).toEqual([
    0.0166665, 0.0666665, 0.15, 0.2666665,
  ]);
  expect(seekTimeS({ timesUs: [0], durationUs: 0 }, 0)).toBe(0);
});
