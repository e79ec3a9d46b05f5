import fc from 'fast-check';
import { expect, test } from 'vitest';
import { percentile } from './percentile';

/** numpy.percentile's definition, by sorting. */
function bySorting(values: Float32Array, percent: number): number {
  const sorted = values.toSorted();
  const rank = (percent / 100) * (values.length - 1);
  const [below, above] = [sorted[Math.floor(rank)]!, sorted[Math.ceil(rank)]!];
  return below + (above - below) * (rank - Math.floor(rank));
}

const few = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 40 });
const many = fc.array(fc.float({ noNaN: true, noDefaultInfinity: true, min: 0 }), {
  minLength: 1,
  maxLength: 300,
});

test('equals the percentile of the sorted values, also with ties', () => {
  fc.assert(
    fc.property(fc.oneof(few, many), fc.integer({ min: 0, max: 100 }), (numbers, percent) => {
      const values = Float32Array.from(numbers);
      const kept = values.toSorted();
      expect(percentile(values, percent)).toBe(bySorting(kept, percent));
      expect(values.toSorted()).toEqual(kept);
    }),
    { seed: 7, numRuns: 500 },
  );
});

test('ascending, descending and equal values have their percentile too', () => {
  const size = 200_000;
  for (const value of [(i: number) => i, (i: number) => size - i, () => 1]) {
    const values = Float32Array.from({ length: size }, (_, i) => value(i));
    expect(percentile(values, 50)).toBe(bySorting(values, 50));
  }
});
