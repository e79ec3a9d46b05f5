import { expect, test } from 'vitest';
import { ColorLimits } from './color-limits';
import type { TileMap } from './tile-map';

function map(unit: string, signed: boolean, ...values: number[]): TileMap {
  return { values: Float32Array.from(values), height: 1, width: values.length, signed, style: 'alpha', unit };
}

const maps = new Map([
  ['a', map('gradient', false, 0, 1, 2, -9)],
  ['b', map('gradient', true, -4, 1, 0, 0)],
  ['c', map('cam', false, 0, 30, 0, 0)],
  ['none', map('gradient', false, -1, -2, 0, 0)],
]);

test("each tile's limit is its own extreme", () => {
  expect(Object.fromEntries(new ColorLimits().of(maps, 'tile', true))).toEqual({
    a: 2,
    b: 4,
    c: 30,
    none: 0,
  });
});

test('a common scale is shared by comparable maps alone, and an empty map stays empty', () => {
  expect(Object.fromEntries(new ColorLimits().of(maps, 'common', true))).toEqual({
    a: 4,
    b: 4,
    c: 30,
    none: 0,
  });
});

test('a locked scale is that of the first complete board, until it is unlocked', () => {
  const limits = new ColorLimits();
  const weaker = new Map([['a', map('gradient', false, 0, 1, 0, 0)]]);
  expect(limits.of(weaker, 'locked', false).get('a')).toBe(1);
  expect(limits.of(maps, 'locked', true).get('a')).toBe(4);
  expect(limits.of(weaker, 'locked', true).get('a')).toBe(4);
  expect(limits.of(weaker, 'tile', true).get('a')).toBe(1);
  expect(limits.of(weaker, 'locked', true).get('a')).toBe(1);
});

test('the limits that another board has locked continue', () => {
  const [before, limits] = [new ColorLimits(), new ColorLimits()];
  const weaker = new Map([['a', map('gradient', false, 0, 1, 0, 0)]]);
  before.of(maps, 'locked', true);
  limits.continueFrom(before);
  expect(limits.of(weaker, 'locked', true).get('a')).toBe(4);
  before.of(maps, 'tile', true);
  expect(limits.of(weaker, 'locked', true).get('a')).toBe(4);
});

test('a percentile ignores the strongest values', () => {
  const values = Array.from({ length: 101 }, (_, index) => index);
  const limits = new ColorLimits().of(new Map([['a', map('cam', false, ...values)]]), 'percentile', true);
  expect(limits.get('a')).toBe(99);
});
