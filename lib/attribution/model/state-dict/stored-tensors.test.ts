import { expect, test } from 'vitest';
import type { PickleValue, Storage } from './pickle-value';
import { readStoredTensors } from './stored-tensors';

const source = { fileName: 'weights.pth', byteLength: 1000 };
const bytes = new Uint8Array(Float32Array.of(0, 1, 2, 3, 4, 5, 6, 7).buffer);
const storage: Storage = {
  kind: 'storage',
  key: '0',
  type: { kind: 'storage-type', elementType: 'float32', bytesPerElement: 4 },
  start: 0,
  length: 8,
};

function read(dims: number[], strides: number[], offset = 0, storedIn = storage) {
  const tensor: PickleValue = { kind: 'tensor', storage: storedIn, offset, dims, strides };
  const dict = new Map<PickleValue, PickleValue>([['w', tensor]]);
  return readStoredTensors(dict, (key) => (key === '0' ? bytes : undefined), source).get('w');
}

test('a contiguous storage is not copied, a strided view is copied', () => {
  expect(read([2, 4], [4, 1])!.data.buffer).toBe(bytes.buffer);
  expect(read([2, 2], [1, 4], 1)).toEqual({
    type: 'float32',
    dims: [2, 2],
    data: Float32Array.of(1, 5, 2, 6),
  });
});

test('a storage can be a view of another, as before PyTorch 0.4', () => {
  expect(read([2], [1], 1, { ...storage, start: 4, length: 3 })!.data).toEqual(Float32Array.of(5, 6));
});

test.each([
  ['beyond its storage', () => read([3, 4], [4, 1])],
  ['beyond its storage by its offset', () => read([4], [1], 5)],
  ['beyond its storage by its strides', () => read([2], [2 ** 40])],
  ['larger than its storage by repeating it', () => read([100], [0])],
])('a tensor is refused that is %s', (_, load) => {
  expect(load).toThrow(/^weights\.pth is truncated or damaged \(the tensor w exceeds its storage\)/);
});

test('a tensor is refused if its storage is missing or shorter than declared', () => {
  expect(() => read([2], [1], 0, { ...storage, key: '1' })).toThrow('the values of w are missing');
  expect(() => read([2], [1], 0, { ...storage, length: 9 })).toThrow('the values of w are missing');
});

test('more weights than the file has bytes are refused before memory is allocated', () => {
  expect(() => read([2 ** 31, 2 ** 31], [0, 0])).toThrow('it declares more weights than it can contain');
  const views = Array.from({ length: 200 }, (_, index): [PickleValue, PickleValue] => [
    `w${index}`,
    { kind: 'tensor', storage, offset: 0, dims: [4, 2], strides: [1, 4] },
  ]);
  expect(() => readStoredTensors(new Map(views), () => bytes, source)).toThrow(
    'more weights than it can contain',
  );
});
