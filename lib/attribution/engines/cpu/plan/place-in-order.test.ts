import { expect, test } from 'vitest';
import { createRandom } from '../../../random/prng';
import { placeInOrder } from './place-in-order';

test('regions in use at the same time never overlap, and gaps are used again', () => {
  const random = createRandom(18);
  const regions = Array.from({ length: 400 }, () => {
    const first = random.int(200);
    const last = first + Math.floor(random.next() ** 4 * 100);
    return { size: 4 * (1 + random.int(20)), first, last, offset: -1 };
  });
  placeInOrder(regions);
  const clashes = regions.flatMap((a, index) =>
    regions.slice(0, index).filter((b) => {
      const isTogether = a.first <= b.last && b.first <= a.last;
      return isTogether && a.offset < b.offset + b.size && b.offset < a.offset + a.size;
    }),
  );
  expect(clashes).toEqual([]);
  const liveAt = (step: number) =>
    regions.reduce((sum, { first, last, size }) => sum + (first <= step && step <= last ? size : 0), 0);
  const peak = Math.max(...Array.from({ length: 300 }, (_, step) => liveAt(step)));
  expect(Math.max(...regions.map(({ offset, size }) => offset + size))).toBeLessThan(1.5 * peak);
});
