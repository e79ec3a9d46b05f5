import { ascendingOrder } from './ascending-order';

/**
 * Top-k intersection: share of the k largest values of `a` that are among the k largest of `b`, 0 to 1, with
 * k = floor(fraction · n), at least 1.
 * Source: Ghorbani et al., Interpretation of Neural Networks is Fragile, https://arxiv.org/abs/1710.10547,
 * section 4
 */
export function topFractionIntersection(a: Float32Array, b: Float32Array, fraction = 0.1): number {
  if (a.length !== b.length) throw new Error(`Cannot compare ${a.length} values with ${b.length}.`);
  const count = Math.max(Math.floor(fraction * a.length), 1);
  const strongestOfB = new Set(strongest(b, count));
  return strongest(a, count).filter((index) => strongestOfB.has(index)).length / count;
}

function strongest(values: Float32Array, count: number): number[] {
  return [...ascendingOrder(values).subarray(-count)];
}
