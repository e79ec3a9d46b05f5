/**
 * numpy.percentile with linear interpolation. Reorders the values, which must not hold NaN, without sorting
 * all of them.
 */
export function percentile(values: Float32Array, percent: number): number {
  const last = values.length - 1;
  const rank = (percent / 100) * last;
  const below = Math.floor(rank);
  placeRank(values, below);
  const lower = values[below]!;
  if (below === last) return lower;
  const upper = values.subarray(below + 1).reduce((least, value) => Math.min(least, value), Infinity);
  return lower + (upper - lower) * (rank - below);
}

/**
 * Puts the value of a rank where sorting would put it, none that is larger before it and none that is smaller
 * after it (Hoare's quickselect, https://doi.org/10.1145/366622.366647).
 */
function placeRank(values: Float32Array, rank: number): void {
  let [first, last] = [0, values.length - 1];
  while (first < last) {
    const pivot = medianOf(values[first]!, values[(first + last) >> 1]!, values[last]!);
    let [left, right] = [first, last];
    while (left <= right) {
      while (values[left]! < pivot) left += 1;
      while (values[right]! > pivot) right -= 1;
      if (left > right) break;
      const value = values[left]!;
      values[left] = values[right]!;
      values[right] = value;
      left += 1;
      right -= 1;
    }
    // Between `right` and `left` lie values equal to the pivot.
    if (rank <= right) last = right;
    else if (rank >= left) first = left;
    else return;
  }
}

function medianOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
