import { expect, test } from 'vitest';
import { float32, name, section, signed, sized, unsigned, vector } from './encode';

test('unsigned integers are LEB128', () => {
  expect(unsigned(0)).toEqual([0x00]);
  expect(unsigned(127)).toEqual([0x7f]);
  expect(unsigned(128)).toEqual([0x80, 0x01]);
  // The example of the DWARF specification.
  expect(unsigned(624485)).toEqual([0xe5, 0x8e, 0x26]);
  expect(unsigned(2 ** 32 - 1)).toEqual([0xff, 0xff, 0xff, 0xff, 0x0f]);
});

test('signed integers are LEB128', () => {
  expect(signed(0)).toEqual([0x00]);
  expect(signed(63)).toEqual([0x3f]);
  expect(signed(64)).toEqual([0xc0, 0x00]);
  expect(signed(-1)).toEqual([0x7f]);
  expect(signed(-64)).toEqual([0x40]);
  expect(signed(-65)).toEqual([0xbf, 0x7f]);
  expect(signed(-123456)).toEqual([0xc0, 0xbb, 0x78]);
  expect(signed(-(2 ** 31))).toEqual([0x80, 0x80, 0x80, 0x80, 0x78]);
});

test('floats are little-endian', () => {
  expect(float32(1)).toEqual([0, 0, 0x80, 0x3f]);
});

test('lists, names and sections have their lengths', () => {
  expect(vector([[7], [8, 9]])).toEqual([2, 7, 8, 9]);
  expect(name('f')).toEqual([1, 0x66]);
  expect(sized([5, 6])).toEqual([2, 5, 6]);
  expect(section(3, [1, 0])).toEqual([3, 2, 1, 0]);
});
