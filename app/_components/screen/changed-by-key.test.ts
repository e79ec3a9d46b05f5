import { expect, test } from 'vitest';
import type { Shares } from '@/lib/screen/region';
import { changedByKey } from './changed-by-key';

const MIDDLE: Shares = { left: 0.25, top: 0.25, right: 0.75, bottom: 0.75 };

function afterKeys(keys: readonly string[], resizes: boolean, from = MIDDLE): Shares {
  return keys.reduce((shares, key) => changedByKey(shares, key, resizes)!, from);
}

function expectNear(shares: Shares, left: number, top: number, right: number, bottom: number): void {
  const values = [shares.left, shares.top, shares.right, shares.bottom];
  for (const [at, value] of [left, top, right, bottom].entries()) expect(values[at]).toBeCloseTo(value, 9);
}

test('arrow keys move the rectangle and keep its size at the edges', () => {
  expectNear(afterKeys(['ArrowRight', 'ArrowDown', 'ArrowDown'], false), 0.3, 0.35, 0.8, 0.85);
  expectNear(afterKeys(Array(20).fill('ArrowLeft'), false), 0, 0.25, 0.5, 0.75);
  expectNear(afterKeys(Array(20).fill('ArrowDown'), false), 0.25, 0.5, 0.75, 1);
});

test('with Shift they move the right and the lower edge', () => {
  expectNear(afterKeys(['ArrowRight', 'ArrowUp'], true), 0.25, 0.25, 0.8, 0.7);
  expectNear(afterKeys(Array(20).fill('ArrowRight'), true), 0.25, 0.25, 1, 0.75);
  expectNear(afterKeys(Array(20).fill('ArrowUp'), true), 0.25, 0.25, 0.75, 0.3);
});

test('other keys change nothing', () => {
  expect(changedByKey(MIDDLE, 'Enter', false)).toBeUndefined();
  expect(changedByKey(MIDDLE, 'constructor', false)).toBeUndefined();
});
