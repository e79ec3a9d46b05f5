/** A batch's values, row by row. */
export function splitRows(
  data: Float32Array<ArrayBuffer>,
  count: number,
): readonly Float32Array<ArrayBuffer>[] {
  const size = data.length / count;
  return Array.from({ length: count }, (_, row) => data.slice(row * size, (row + 1) * size));
}
