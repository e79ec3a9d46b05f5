import { expect, test } from 'vitest';
import { Heap } from './heap';

function heapOf(size: number, limit = 1_000_000) {
  let end = size;
  const heap = new Heap(0, size, (bytes) => {
    if (end + bytes > limit) throw new Error('full');
    end += Math.ceil(bytes / 1024) * 1024;
    return end;
  });
  return { heap, end: () => end };
}

test('ranges are aligned and do not overlap', () => {
  const { heap } = heapOf(1024);
  expect([heap.allocate(1), heap.allocate(65), heap.allocate(64)]).toEqual([0, 64, 192]);
  expect(heap.used).toBe(256);
});

test('released ranges join and are used again before the memory grows', () => {
  const { heap, end } = heapOf(1024);
  const [a, b, c] = [heap.allocate(512), heap.allocate(256), heap.allocate(256)];
  for (const address of [a!, c!, b!]) heap.release(address);
  expect(heap.allocate(1024)).toBe(0);
  expect(end()).toBe(1024);
});

test('the memory grows by what is missing behind the last free range', () => {
  const { heap, end } = heapOf(1024);
  heap.allocate(512);
  expect(heap.allocateWithin(1024)).toBeUndefined();
  expect(heap.allocate(1024)).toBe(512);
  expect(end()).toBe(2048);
});

test('a refused growth leaves the heap as it is', () => {
  const { heap } = heapOf(1024, 2048);
  expect(() => heap.allocate(4096)).toThrow('full');
  expect(heap.allocate(1024)).toBe(0);
});

test('ten thousand allocations and releases do not grow it', () => {
  const { heap, end } = heapOf(8192);
  let seed = 1;
  const held: number[] = [];
  for (let round = 0; round < 10_000; round++) {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    if (held.length >= 8) heap.release(held.splice(seed % held.length, 1)[0]!);
    held.push(heap.allocate((seed % 512) + 1));
  }
  expect(end()).toBeLessThanOrEqual(8192);
  for (const address of held) heap.release(address);
  expect(heap.used).toBe(0);
  expect(heap.allocateWithin(8192)).toBe(0);
});

test('a release of nothing is an error', () => {
  expect(() => heapOf(64).heap.release(0)).toThrow('Nothing is allocated');
});
