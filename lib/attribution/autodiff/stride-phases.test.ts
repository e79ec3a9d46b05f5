import { expect, test } from 'vitest';
import { phaseConvolution, phasesOf, type WindowAxis, withLeadingZero } from './stride-phases';

const axis = (values: Partial<WindowAxis>): WindowAxis => ({
  input: 8,
  output: 8,
  kernel: 3,
  stride: 1,
  dilation: 1,
  padBegin: 0,
  padEnd: 0,
  ...values,
});

test('stride 1: the flipped kernel, padded to a full overlap', () => {
  expect(phaseConvolution(axis({ padBegin: 1, padEnd: 1 }), [0])).toEqual({
    elements: [[2, 1, 0]],
    dilation: 1,
    padBegin: 1,
    padEnd: 1,
  });
  expect(phaseConvolution(axis({ output: 4, dilation: 2 }), [0])).toEqual({
    elements: [[2, 1, 0]],
    dilation: 2,
    padBegin: 4,
    padEnd: 4,
  });
});

test('stride 2, pad 1: even positions use the middle element, odd ones both outer elements', () => {
  const strided = axis({ output: 4, stride: 2, padBegin: 1, padEnd: 1 });
  const even = { elements: [[1]], dilation: 1, padBegin: 0, padEnd: 0 };
  const odd = { elements: [[2, 0]], dilation: 1, padBegin: 0, padEnd: 1 };
  expect(phaseConvolution(strided, [0])).toEqual(even);
  expect(phaseConvolution(strided, [1])).toEqual(odd);
  expect(phaseConvolution(strided, phasesOf(strided))).toEqual({
    ...odd,
    elements: [
      [1, undefined],
      [2, 0],
    ],
  });
});

test('a phase that no window reads has no convolution', () => {
  expect(phaseConvolution(axis({ kernel: 1, stride: 2, output: 4 }), [1])).toBeUndefined();
  expect(phaseConvolution(axis({ kernel: 2, stride: 3, output: 3 }), [2])).toBeUndefined();
});

test('stride 2 and dilation 3 alternate', () => {
  const dilated = axis({ input: 9, output: 2, stride: 2, dilation: 3 });
  expect(phaseConvolution(dilated, [0])).toEqual({ elements: [[2, 0]], dilation: 3, padBegin: 3, padEnd: 3 });
  expect(phaseConvolution(dilated, [1])).toMatchObject({ elements: [[1]], padBegin: 1, padEnd: 2 });
});

test('a leading zero of the kernel adds one element of begin padding', () => {
  const odd = { elements: [[2, 0]], dilation: 1, padBegin: 0, padEnd: 1 };
  expect(withLeadingZero(odd)).toEqual({
    elements: [[undefined, 2, 0]],
    dilation: 1,
    padBegin: 1,
    padEnd: 1,
  });
});
