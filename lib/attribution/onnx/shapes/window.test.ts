import { expect, test } from 'vitest';
import { int, ints, string } from '../attributes';
import type { Attributes, Node } from '../graph';
import { resolveWindow } from './window';

function pool(attributes: Attributes): Node {
  return { op: 'MaxPool', name: 'pool', inputs: ['x'], outputs: ['y'], attributes };
}

test('default attributes are stride 1 without padding', () => {
  expect(resolveWindow(pool({}), [5, 4], [3, 2])).toEqual({
    kernel: [3, 2],
    strides: [1, 1],
    dilations: [1, 1],
    padsBegin: [0, 0],
    padsEnd: [0, 0],
    output: [3, 3],
  });
});

test('SAME_UPPER adds an odd pad at the end, SAME_LOWER at the beginning', () => {
  const strides = ints([2, 2]);
  const upper = resolveWindow(pool({ strides, auto_pad: string('SAME_UPPER') }), [4, 5], [3, 3]);
  expect(upper).toMatchObject({ padsBegin: [0, 1], padsEnd: [1, 1], output: [2, 3] });
  const lower = resolveWindow(pool({ strides, auto_pad: string('SAME_LOWER') }), [4, 5], [3, 3]);
  expect(lower).toMatchObject({ padsBegin: [1, 1], padsEnd: [0, 1], output: [2, 3] });
});

test('VALID has no padding, whatever pads the file has beside it, as in onnxruntime', () => {
  const valid = { auto_pad: string('VALID'), pads: ints([1, 1]) };
  expect(resolveWindow(pool(valid), [5], [3])).toMatchObject({ padsBegin: [0], padsEnd: [0], output: [3] });
});

test('ceil_mode adds a window that extends past the end, but not one that starts in the padding', () => {
  const ceil = { strides: ints([2]), ceil_mode: int(1) };
  expect(resolveWindow(pool(ceil), [6], [3]).output).toEqual([3]);
  expect(resolveWindow(pool({ ...ceil, pads: ints([1, 1]) }), [5], [2]).output).toEqual([3]);
});
