import { expect, test } from 'vitest';
import { turnRgba } from './turn-rgba';

/** 3 × 2 pixels, each with its number in red. */
const picture = {
  rgba: Uint8ClampedArray.from([1, 2, 3, 4, 5, 6].flatMap((number) => [number, 0, 0, 255])),
  widthPx: 3,
  heightPx: 2,
};
const rows = (rotation: number, flip: boolean) => {
  const { rgba, widthPx, heightPx } = turnRgba(picture, rotation, flip);
  const numbers = [...rgba].filter((_, index) => index % 4 === 0);
  return Array.from({ length: heightPx }, (_, row) =>
    numbers.slice(row * widthPx, (row + 1) * widthPx).join(''),
  );
};

test.each([
  [0, false, ['123', '456']],
  [90, false, ['41', '52', '63']],
  [180, false, ['654', '321']],
  [270, false, ['36', '25', '14']],
  [0, true, ['321', '654']],
  [90, true, ['14', '25', '36']],
] as const)('a clockwise turn by %i°, flipped: %s', (rotation, flip, expected) => {
  expect(rows(rotation, flip)).toEqual(expected);
});
