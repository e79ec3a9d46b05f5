import { expect, test } from 'vitest';
import { type Box, labelPosition } from './label-position';

const FRAME = { width: 400, height: 400 };
const LABEL = { width: 120, height: 60 };
const overlaps = (a: Box, b: Box) =>
  a.left < b.left + b.width &&
  b.left < a.left + a.width &&
  a.top < b.top + b.height &&
  b.top < a.top + a.height;

test('beside the cell, on the right where it fits, otherwise on the left', () => {
  expect(labelPosition(FRAME, { left: 100, top: 200, width: 40, height: 40 }, LABEL, false)).toEqual({
    left: 150,
    top: 190,
  });
  expect(labelPosition(FRAME, { left: 300, top: 200, width: 40, height: 40 }, LABEL, false)).toEqual({
    left: 170,
    top: 190,
  });
});

test('a finger’s label stands above it', () => {
  expect(labelPosition(FRAME, { left: 180, top: 200, width: 40, height: 40 }, LABEL, true)).toEqual({
    left: 140,
    top: 130,
  });
});

test('the label covers nothing of its cell and stays in the frame', () => {
  for (let left = 0; left <= 340; left += 20) {
    for (let top = 0; top <= 340; top += 20) {
      for (const byTouch of [false, true]) {
        const cell = { left, top, width: 60, height: 60 };
        const label = { ...labelPosition(FRAME, cell, LABEL, byTouch), ...LABEL };
        expect(overlaps(label, cell), `${left} ${top}`).toBe(false);
        expect(label.left).toBeGreaterThanOrEqual(4);
        expect(label.top).toBeGreaterThanOrEqual(4);
        expect(label.left + label.width).toBeLessThanOrEqual(396);
        expect(label.top + label.height).toBeLessThanOrEqual(396);
      }
    }
  }
});

test('where no side has room, the label stays in the frame', () => {
  const cell = { left: 0, top: 0, width: 100, height: 100 };
  expect(labelPosition({ width: 100, height: 100 }, cell, { width: 90, height: 40 }, false)).toEqual({
    left: 6,
    top: 30,
  });
});
