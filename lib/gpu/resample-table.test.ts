import { preprocessRgba, resizeAndCrop, WEIGHT_BITS } from 'live-attribution/preprocess';
import { expect, test } from 'vitest';
import { type ResampleTable, resampleTable } from './resample-table';

const WINDOW = { resizePx: 32, cropPx: 28 };
const HALF = 1 << (WEIGHT_BITS - 1);

/** Repeats the shader's computation of one output pixel and channel with the same tables and integers. */
function shaderByte(
  at: (x: number, y: number) => number,
  columns: ResampleTable,
  rows: ResampleTable,
  x: number,
  y: number,
) {
  const sum = (table: ResampleTable, index: number, value: (position: number) => number) => {
    const [start, count] = table.entries.subarray(index * table.stride);
    let total = HALF;
    for (let tap = 0; tap < count!; tap++) {
      total += value(start! + tap) * table.entries[index * table.stride + 2 + tap]!;
    }
    return total >> WEIGHT_BITS;
  };
  return sum(rows, y, (row) => sum(columns, x, (column) => at(column, row)));
}

test.each([
  ['a landscape', 90, 60, WINDOW],
  ['a portrait', 60, 90, WINDOW],
  ['an enlargement', 20, 25, WINDOW],
  ['a square at the right edge', 90, 60, { ...WINDOW, square: { x: 1, y: 0.3, zoom: 1.5 } }],
  ['an enlarged square', 60, 90, { ...WINDOW, square: { x: 0.3, y: 0.8, zoom: 6 } }],
  ['the whole shorter side', 90, 60, { ...WINDOW, square: { x: 0.1, y: 0.5, zoom: 0.875 } }],
  ['a picture smaller than the window', 90, 30, { resizePx: 16, cropPx: 28 }],
])('the tables give the CPU’s bytes for %s', (_name, widthPx, heightPx, sizes) => {
  const rgba = Uint8ClampedArray.from({ length: widthPx * heightPx * 4 }, (_, index) => (index * 7919) % 251);
  const expected = preprocessRgba(rgba, widthPx, heightPx, { ...sizes, mean: [0, 0, 0], std: [1, 1, 1] });
  const { resizedWidthPx, resizedHeightPx, leftPx, topPx, cropPx } = resizeAndCrop(widthPx, heightPx, sizes);
  const columns = resampleTable(widthPx, resizedWidthPx, leftPx, cropPx);
  const rows = resampleTable(heightPx, resizedHeightPx, topPx, cropPx);
  const red = (x: number, y: number) => rgba[(y * widthPx + x) * 4]!;
  for (let y = 0; y < cropPx; y++) {
    for (let x = 0; x < cropPx; x++) {
      const byte = shaderByte(red, columns, rows, x, y);
      expect(Math.round(expected[y * cropPx + x]! * 255), `${x}, ${y}`).toBe(byte);
    }
  }
});
