import { describe, expect, it } from 'vitest';
import { pearson, spearman } from './correlation';
import { ranks } from './ranks';

const a = Float32Array.of(1, 2, 2, 3, 0, -1, 2, 5.5);
const b = Float32Array.of(2, 1, 4, 4, 0, 0, 3, 9);

describe('correlation', () => {
  // scipy.stats.rankdata, pearsonr and spearmanr of the same numbers.
  it('averages the ranks of ties', () => {
    expect([...ranks(a)]).toEqual([3, 5, 5, 7, 2, 1, 5, 8]);
    expect([...ranks(Float32Array.of(-0, 0, -1))]).toEqual([2.5, 2.5, 1]);
  });

  it("equals scipy's coefficients", () => {
    expect(pearson(a, b)).toBeCloseTo(0.9332231341119543, 12);
    expect(spearman(a, b)).toBeCloseTo(0.9013032569427506, 12);
  });

  it('is NaN if one side is constant, as in scipy', () => {
    expect(pearson(a, new Float32Array(8))).toBeNaN();
  });

  it('refuses different lengths', () => {
    expect(() => pearson(a, b.subarray(1))).toThrow('Cannot correlate 8 values with 7.');
  });
});
