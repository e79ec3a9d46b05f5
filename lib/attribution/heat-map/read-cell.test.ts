import { expect, test } from 'vitest';
import type { AttributionMap } from '../attribution-map';
import { cellAt, cellRect, readCell, strongestCell } from './read-cell';

/** Two rows of three values. */
const MAP: AttributionMap = { values: Float32Array.of(0.5, -2, 1, 0, 1, 0.25), height: 2, width: 3 };

test('a point lies in the cell that covers it, as in nearest upsampling', () => {
  expect(cellAt({ x: 0, y: 0 }, MAP)).toEqual({ row: 0, column: 0 });
  expect(cellAt({ x: 0.33, y: 0.49 }, MAP)).toEqual({ row: 0, column: 0 });
  expect(cellAt({ x: 0.34, y: 0.5 }, MAP)).toEqual({ row: 1, column: 1 });
  expect(cellAt({ x: 0.99, y: 0.99 }, MAP)).toEqual({ row: 1, column: 2 });
});

test('a point on or beyond the edge belongs to the outermost cell', () => {
  expect(cellAt({ x: 1, y: 1.5 }, MAP)).toEqual({ row: 1, column: 2 });
  expect(cellAt({ x: -0.1, y: -1 }, MAP)).toEqual({ row: 0, column: 0 });
});

test('a signed map is ranked by magnitude, an unsigned one by its positive values', () => {
  const cell = { row: 0, column: 1 };
  expect(readCell(MAP, cell, true)).toEqual({ ...cell, value: -2, magnitude: 2, rank: 1 / 6 });
  expect(readCell(MAP, cell, false)).toEqual({ ...cell, value: -2, magnitude: 0, rank: 1 });
  expect(readCell(MAP, { row: 0, column: 0 }, false)).toMatchObject({ value: 0.5, rank: 3 / 6 });
});

test('equal values have the same rank', () => {
  const ranks = [
    { row: 0, column: 2 },
    { row: 1, column: 1 },
  ].map((cell) => readCell(MAP, cell, false).rank);
  expect(ranks).toEqual([2 / 6, 2 / 6]);
});

test('the strongest cell is the first with the largest displayed magnitude', () => {
  expect(strongestCell(MAP, true)).toEqual({ row: 0, column: 1 });
  expect(strongestCell(MAP, false)).toEqual({ row: 0, column: 2 });
  expect(strongestCell({ values: new Float32Array(4), height: 2, width: 2 }, false)).toEqual({
    row: 0,
    column: 0,
  });
});

test('a cell of Grad-CAM at layer 4 covers 32 × 32 of 224 × 224 pixels', () => {
  const { left, top, width, height } = cellRect({ row: 2, column: 3 }, { height: 7, width: 7 });
  expect([left, top, width, height].map((share) => share * 224)).toEqual([96, 64, 32, 32]);
});
