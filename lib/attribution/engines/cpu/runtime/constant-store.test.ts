import { expect, test } from 'vitest';
import { float32Tensor } from '../../../tensor';
import { ConstantStore } from './constant-store';
import { EngineMemory } from './engine-memory';

function create() {
  const memory = EngineMemory.create(false);
  return { memory, store: new ConstantStore(memory) };
}

const copy = (data: Float32Array) => (target: Float32Array) => target.set(data);

test('data is made once for equal keys and constants', () => {
  const { memory, store } = create();
  const data = Float32Array.of(1, 2, 3, 4, 5);
  const tensor = float32Tensor([5], data);
  const first = store.acquire('copy', [tensor], 5, copy(data));
  const again = store.acquire('copy', [{ ...tensor }], 5, () => {
    throw new Error('made twice');
  });
  expect(again).toEqual(first);
  expect([...memory.floats(first.address, 21)]).toEqual([1, 2, 3, 4, 5, ...new Array<number>(16).fill(0)]);
});

test('other keys, other constants of equal values and other dims of one array are other data', () => {
  const { store } = create();
  const data = Float32Array.of(1, 2, 3, 4);
  const acquire = (kind: string, tensor = float32Tensor([4], data)) =>
    store.acquire(kind, [tensor], 4, copy(data)).address;
  const addresses = [
    acquire('copy'),
    acquire('other'),
    acquire('copy', float32Tensor([4], data.slice())),
    acquire('copy', float32Tensor([2, 2], data)),
  ];
  expect(new Set(addresses).size).toBe(4);
  expect(() => store.acquire('copy', [float32Tensor([4], data)], 3, copy(data))).toThrow('different sizes');
});

test('data without users stays until the memory would have to grow', () => {
  const { memory, store } = create();
  const data = new Float32Array(100_000).fill(1);
  const tensor = float32Tensor([100_000], data);
  const first = store.acquire('copy', [tensor], data.length, copy(data));
  store.release(first.key);
  const again = store.acquire('copy', [tensor], data.length, () => {
    throw new Error('made twice');
  });
  store.release(again.key);
  const bytes = memory.memory.buffer.byteLength;
  store.allocate(bytes - 100_000);
  expect(memory.memory.buffer.byteLength).toBeLessThan(2 * bytes);
  let isMade = false;
  store.acquire('copy', [tensor], data.length, () => {
    isMade = true;
  });
  expect(isMade).toBe(true);
});
