type Floats = Float32Array | Float64Array;

/** ‖actual − expected‖₂ / ‖expected‖₂; 0 if both are all zero, infinite if only `expected` is. */
export function relativeL2(actual: Floats, expected: Floats): number {
  if (actual.length !== expected.length) {
    throw new Error(`Cannot compare ${actual.length} values with ${expected.length}.`);
  }
  let difference = 0;
  let size = 0;
  for (let index = 0; index < expected.length; index++) {
    difference += (actual[index]! - expected[index]!) ** 2;
    size += expected[index]! ** 2;
  }
  return difference === 0 ? 0 : Math.sqrt(difference / size);
}
