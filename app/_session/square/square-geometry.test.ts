import { CENTRE_SQUARE, cropRect } from 'live-attribution/preprocess';
import { expect, test } from 'vitest';
import { moved, sidesOf, withinPicture, zoomed } from './square-geometry';

const sizes = { resizePx: 256, cropPx: 224 };
const bounds = { widthPx: 640, heightPx: 480, sizes };
const rectOf = (square: typeof CENTRE_SQUARE) => cropRect(640, 480, { ...sizes, square });

test('a square that is moved out of the picture stops at its edge', () => {
  // The square covers 420 of 640 × 480 pixels.
  const { x, y } = withinPicture(moved(CENTRE_SQUARE, -1, 1), bounds);
  expect(x).toBeCloseTo(210 / 640, 3);
  expect(y).toBeCloseTo(1 - 210 / 480, 3);
  const rect = rectOf({ x, y, zoom: 1 });
  expect([rect.leftPx, rect.topPx + rect.heightPx]).toEqual([0, 480]);
});

test('a square over the whole shorter side moves only along the longer one', () => {
  // 224 of 298 resized pixels: 640 · 224 / 480 is truncated.
  const x = Number((112 / 298).toFixed(4));
  expect(withinPicture({ x: 0.1, y: 0.1, zoom: 0.1 }, bounds)).toEqual({ x, y: 0.5, zoom: 0.875 });
});

test('the fixed point keeps its place in the square', () => {
  const from = { x: 0.5, y: 0.5, zoom: 2 };
  const fixed = { x: 0.55, y: 0.45 };
  const to = zoomed(from, 1.6, bounds, fixed);
  const placeIn = (square: typeof from) => {
    const { width, height } = sidesOf(square, bounds);
    return [(fixed.x - square.x) / width, (fixed.y - square.y) / height];
  };
  expect(to.zoom).toBeCloseTo(3.2);
  expect(placeIn(to)[0]).toBeCloseTo(placeIn(from)[0]!, 2);
  expect(placeIn(to)[1]).toBeCloseTo(placeIn(from)[1]!, 2);
});

test('zooming stops at the limits without moving the square', () => {
  const from = { x: 0.5, y: 0.5, zoom: 8 };
  expect(zoomed(from, 2, bounds, { x: 0.51, y: 0.5 })).toEqual(from);
  // A square of a network that allows less starts from what is shown.
  expect(zoomed({ ...from, zoom: 0.1 }, 0.5, bounds).zoom).toBe(0.875);
});

test('the digits are those of an address', () => {
  const square = withinPicture({ x: 0.512_345_6, y: 0.499_999_9, zoom: 1.234_567 }, bounds);
  expect(square).toEqual({ x: 0.5123, y: 0.5, zoom: 1.2346 });
});
