import type { MapSize } from '../attribution-map';

const WINDOW_PX = 7;
/** K1 and K2 of the paper: shares of the data range that stabilise the quotients. */
const STABILIZERS = [0.01, 0.03] as const;

/**
 * Mean structural similarity of two maps [height, width], both at least 7×7:
 * skimage.metrics.structural_similarity with its defaults (7×7 uniform window, sample covariance, windows
 * inside the map only). `dataRange` is by default the joint maximum minus the joint minimum. Source: Wang et
 * al. 2004, https://doi.org/10.1109/TIP.2003.819861
 */
export function ssim(a: Float32Array, b: Float32Array, size: MapSize, dataRange = jointRange(a, b)): number {
  const { height, width } = size;
  if (a.length !== height * width || b.length !== height * width) {
    throw new Error(`Maps of ${a.length} and ${b.length} values are not ${height}×${width}.`);
  }
  if (height < WINDOW_PX || width < WINDOW_PX)
    throw new Error(`SSIM needs maps of at least ${WINDOW_PX}×${WINDOW_PX}.`);
  if (dataRange === 0) return 1;
  const means = [a, b, product(a, a), product(b, b), product(a, b)].map((map) => windowMeans(map, width));
  const [meansA, meansB, meansAA, meansBB, meansAB] = means as [Float64Array, ...Float64Array[]];
  const c1 = (STABILIZERS[0] * dataRange) ** 2;
  const c2 = (STABILIZERS[1] * dataRange) ** 2;
  const count = WINDOW_PX ** 2;
  const sample = count / (count - 1);
  let sum = 0;
  for (let window = 0; window < meansA.length; window++) {
    const meanA = meansA[window]!;
    const meanB = meansB![window]!;
    const varianceA = sample * (meansAA![window]! - meanA ** 2);
    const varianceB = sample * (meansBB![window]! - meanB ** 2);
    const covariance = sample * (meansAB![window]! - meanA * meanB);
    const similarity = (2 * meanA * meanB + c1) * (2 * covariance + c2);
    sum += similarity / ((meanA ** 2 + meanB ** 2 + c1) * (varianceA + varianceB + c2));
  }
  return sum / meansA.length;
}

/** Means of all 7×7 windows inside the map, [height − 6, width − 6], by column sums and row sums. */
function windowMeans(map: Float32Array | Float64Array, width: number): Float64Array {
  const height = map.length / width;
  const rows = height - WINDOW_PX + 1;
  const columns = width - WINDOW_PX + 1;
  const means = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < width; column++) {
      let columnSum = 0;
      for (let offset = 0; offset < WINDOW_PX; offset++) columnSum += map[(row + offset) * width + column]!;
      const first = Math.max(column - WINDOW_PX + 1, 0);
      const last = Math.min(column, columns - 1);
      for (let window = first; window <= last; window++) means[row * columns + window]! += columnSum;
    }
  }
  return means.map((sum) => sum / WINDOW_PX ** 2);
}

function product(a: Float32Array, b: Float32Array): Float64Array {
  return Float64Array.from(a, (value, index) => value * b[index]!);
}

function jointRange(a: Float32Array, b: Float32Array): number {
  let min = Infinity;
  let max = -Infinity;
  for (const map of [a, b]) {
    for (const value of map) {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
  }
  return max - min;
}
