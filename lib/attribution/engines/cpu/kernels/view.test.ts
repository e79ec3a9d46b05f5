import { expect, test } from 'vitest';
import { broadcastStrides, viewOf } from './view';

test('a view repeats along missing axes and axes of size 1, and no others', () => {
  const view = viewOf({ kind: 'dense', dims: [3, 1, 2] });
  expect(broadcastStrides(view, [4, 3, 5, 2])).toEqual([0, 2, 0, 1]);
  expect(broadcastStrides(view, [3, 1, 2])).toEqual([2, 2, 1]);
  expect(() => broadcastStrides(view, [3, 5, 4])).toThrow('[3, 1, 2] does not broadcast to [3, 5, 4].');
});
