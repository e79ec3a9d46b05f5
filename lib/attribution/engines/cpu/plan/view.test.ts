import { describe, expect, test } from 'vitest';
import {
  expandView,
  partView,
  reshapeView,
  transposeView,
  type View,
  wholeView,
  withoutRepeats,
} from './view';

const dense = (...dims: number[]): View => wholeView(0, { kind: 'dense', dims });
const border = { top: 1, left: 1, bottom: 0, right: 0 };
const image = wholeView(0, { kind: 'image', dims: [2, 6, 4, 5], border });

describe('places', () => {
  test('of an image with a border: channels are adjacent and padded to 8', () => {
    // A row holds 6 pixels of 8 floats, a picture 5 rows.
    expect(image).toMatchObject({ start: 56, strides: [240, 1, 48, 8] });
  });

  test('of a part along an axis', () => {
    expect(partView(image, 2, 1, 3)).toMatchObject({ dims: [2, 6, 3, 5], start: 104 });
  });

  test('of repeated elements, and back', () => {
    const repeated = expandView(dense(3, 1), [2, 3, 4]);
    expect(repeated.strides).toEqual([0, 1, 0]);
    expect(withoutRepeats(repeated).dims).toEqual([1, 3, 1]);
  });
});

describe('another shape', () => {
  test('splits an axis of an image', () => {
    expect(reshapeView(image, [2, 2, 3, 4, 5])?.strides).toEqual([240, 3, 1, 48, 8]);
  });

  test('joins axes that follow each other in memory', () => {
    expect(reshapeView(dense(2, 3, 4), [6, 2, 2])?.strides).toEqual([4, 2, 1]);
    expect(reshapeView(transposeView(image, [0, 2, 3, 1]), [2, 4, 30])).toBeUndefined();
  });

  test('does not exist if the elements are in another order', () => {
    expect(reshapeView(transposeView(dense(2, 3), [1, 0]), [6])).toBeUndefined();
    expect(reshapeView(image, [2, 120])).toBeUndefined();
  });

  test('adds and drops axes of size 1', () => {
    expect(reshapeView(dense(1, 3, 1, 2), [3, 2, 1])?.strides.slice(0, 2)).toEqual([2, 1]);
  });
});
