/** Index range of a sort key: a float64 has 53 exact integer bits, 32 for the value and 21 for the index. */
const INDEX_SPAN = 2 ** 21;

/**
 * Indices of the values in ascending order (stable). Packs value and index into one number, because typed
 * arrays sort several times faster without a comparison function, and live scores sort 50,000 pixels per
 * frame.
 */
export function ascendingOrder(values: Float32Array): Uint32Array {
  if (values.length > INDEX_SPAN) throw new Error(`Cannot order more than ${INDEX_SPAN} values.`);
  // Adding 0 converts −0 to 0.
  const bits = new Uint32Array(values.map((value) => value + 0).buffer);
  const keys = Float64Array.from(bits, (word, index) => sortableBits(word) * INDEX_SPAN + index);
  return Uint32Array.from(keys.sort(), (key) => key % INDEX_SPAN);
}

/** Maps the bits of a float32 to an unsigned integer with the same order. */
function sortableBits(bits: number): number {
  return (bits & 0x80000000 ? ~bits : bits | 0x80000000) >>> 0;
}
