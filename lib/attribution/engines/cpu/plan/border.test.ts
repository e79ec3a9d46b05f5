import { expect, test } from 'vitest';
import { convBorder, convGradientBorder } from './border';
import type { Window } from './step';

const window = (size: number, stride: number, pad: number): Window => ({
  kernel: [size, size],
  strides: [stride, stride],
  dilations: [1, 1],
  pads: [pad, pad],
});

const sides = (before: number, after: number) => ({ top: before, left: before, bottom: after, right: after });

test('a convolution reads its pads, and behind its input only as far as the last window', () => {
  expect(convBorder(window(3, 1, 1), [14, 14], [14, 14], 'direct')).toEqual(sides(1, 1));
  expect(convBorder(window(7, 2, 3), [224, 224], [112, 112], 'direct')).toEqual(sides(3, 2));
  expect(convBorder(window(1, 2, 0), [7, 7], [4, 4], 'direct')).toEqual(sides(0, 0));
});

test('Winograd’s algorithms read whole tiles', () => {
  // Four tiles of 4 outputs read 18 rows from −1 to 16.
  expect(convBorder(window(3, 1, 1), [14, 14], [14, 14], 'winograd-4')).toEqual(sides(1, 3));
  expect(convBorder(window(3, 1, 1), [7, 7], [7, 7], 'winograd-2')).toEqual(sides(1, 2));
});

test('a gradient reads around dy as far as its windows lie around x', () => {
  expect(convGradientBorder(window(3, 1, 0), [16, 16], [14, 14], 'direct')).toEqual(sides(2, 2));
  expect(convGradientBorder(window(3, 2, 1), [28, 28], [14, 14], 'direct')).toEqual(sides(0, 1));
  expect(convGradientBorder(window(7, 2, 3), [224, 224], [112, 112], 'direct')).toEqual(sides(1, 2));
});
