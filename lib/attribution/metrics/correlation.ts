import { ranks } from './ranks';

/** Pearson correlation coefficient; NaN if one side is constant, as in SciPy. */
export function pearson(a: Float32Array | Float64Array, b: Float32Array | Float64Array): number {
  if (a.length !== b.length) throw new Error(`Cannot correlate ${a.length} values with ${b.length}.`);
  const meanA = mean(a);
  const meanB = mean(b);
  let covariance = 0;
  let varianceA = 0;
  let varianceB = 0;
  for (let index = 0; index < a.length; index++) {
    const deviationA = a[index]! - meanA;
    const deviationB = b[index]! - meanB;
    covariance += deviationA * deviationB;
    varianceA += deviationA ** 2;
    varianceB += deviationB ** 2;
  }
  return covariance / Math.sqrt(varianceA * varianceB);
}

/** Spearman rank correlation: Pearson correlation of the ranks with averaged ties. */
export function spearman(a: Float32Array, b: Float32Array): number {
  return pearson(ranks(a), ranks(b));
}

function mean(values: Float32Array | Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
