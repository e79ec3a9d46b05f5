import { expect, test } from 'vitest';
import { alignTable } from './align-table';

const table = {
  timesUs: [16_667, 50_000, 83_333],
  durationUs: 116_667,
  widthPx: 320,
  heightPx: 240,
  rotation: 0,
  codec: 'avc',
  isHdr: false,
};

test('a first frame within the edit list moves to the time of the browser', () => {
  const { timesUs, durationUs } = alignTable(table, 0);
  expect(timesUs).toEqual([0, 33_333, 66_666]);
  expect(durationUs).toBe(100_000);
});

test.each([16_667, 16_000, 50_000])('a first frame at %i µs moves nothing', (firstUs) => {
  expect(alignTable(table, firstUs)).toBe(table);
});

test('a difference of a whole frame moves nothing', () => {
  expect(alignTable({ ...table, timesUs: [66_667, 100_000, 133_333] }, 0).timesUs[0]).toBe(66_667);
});
