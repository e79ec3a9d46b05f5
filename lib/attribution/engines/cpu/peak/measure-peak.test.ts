import { expect, test } from 'vitest';
import { measurePeak } from './measure-peak';
import { compilePeakLoops, FLOPS_PER_ROUND } from './peak-module';

test('the loop multiplies and adds in every lane of its sums', async () => {
  const { exports } = await compilePeakLoops(65536, false);
  // s ← s / 2 + 1 from 0: 1, then 1.5, then 1.75.
  const sums = FLOPS_PER_ROUND / 8;
  expect([1, 2, 3].map((rounds) => exports.multiplyAdds(rounds))).toEqual([sums, 1.5 * sums, 1.75 * sums]);
});

test('the copy moves exactly the bytes of its source', async () => {
  const { exports, memory } = await compilePeakLoops(65536, false);
  const bytes = new Uint8Array(memory.buffer);
  const source = bytes.subarray(4096, 4096 + 128).map((_, index) => index + 1);
  bytes.set(source, 4096);
  exports.copy(1024, 4096, 128);
  expect(bytes.slice(1024, 1024 + 128)).toEqual(source);
  expect(bytes.reduce((sum, byte) => sum + Number(byte !== 0), 0)).toBe(2 * 128);
});

test('a processor of any age is between a hundredth and a thousand of today’s', async () => {
  const { gflops, gigabytesPerSecond } = await measurePeak(false, 30);
  expect(gflops).toBeGreaterThan(0.1);
  expect(gflops).toBeLessThan(1e4);
  expect(gigabytesPerSecond).toBeGreaterThan(0.05);
  expect(gigabytesPerSecond).toBeLessThan(1e4);
});
