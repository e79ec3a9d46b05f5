import { expect, test } from 'vitest';
import { float16ToFloat32, float32ToFloat16 } from './float16';

test.each([
  [0x0000, 0],
  [0x8000, -0],
  [0x3c00, 1],
  [0xc000, -2],
  [0x3555, 0.333251953125],
  [0x7bff, 65504],
  [0x0400, 2 ** -14],
  [0x03ff, 1023 * 2 ** -24],
  [0x0001, 2 ** -24],
  [0x7c00, Number.POSITIVE_INFINITY],
  [0xfc00, Number.NEGATIVE_INFINITY],
  [0x7e00, Number.NaN],
])('0x%s is %s, both ways', (bits, value) => {
  expect(float16ToFloat32(Uint16Array.of(bits))[0]).toBe(value);
  expect(float32ToFloat16([value])[0]).toBe(bits);
});

test('every finite float16 value survives decoding and encoding', () => {
  const finite = Uint16Array.from({ length: 0x10000 }, (_, bits) => bits).filter(
    (bits) => (bits & 0x7c00) !== 0x7c00,
  );
  expect(float32ToFloat16(float16ToFloat32(finite))).toEqual(finite);
});

test.each([
  ['down to even', 1 + 1 / 2048, 0x3c00],
  ['up to even', 1 + 3 / 2048, 0x3c02],
  ['up into the next power of two', 2 - 2 ** -13, 0x4000],
  ['up into the smallest normal', 2 ** -14 - 2 ** -26, 0x0400],
  ['half of the smallest, to zero', 2 ** -25, 0],
  ['to the largest', 65519, 0x7bff],
  ['to infinity', 65520, 0x7c00],
])('rounds %s', (_, value, bits) => {
  expect(float32ToFloat16([value])[0]).toBe(bits);
});
