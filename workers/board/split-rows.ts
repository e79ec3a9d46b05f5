/** Splits a batch's values into rows. */
export function splitRows(
  data: Float32Array<ArrayBuffer>,
  count: number,
): readonly Float32Array<ArrayBuffer>[] {
  const size = data.length / count;
  return Array.from({ length: count }, (_, row) => data.slice(row * size, (row + 1) * size));
}
