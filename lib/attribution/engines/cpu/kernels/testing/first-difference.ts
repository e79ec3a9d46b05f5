/**
 * Describes the first element that differs by more than a tolerance, relative to 1 + its size; NaN equals
 * NaN. Undefined if there is none. Faster than an assertion on long arrays.
 */
export function firstDifference(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance = 0,
): string | undefined {
  if (actual.length !== expected.length) return `${actual.length} elements instead of ${expected.length}`;
  for (let at = 0; at < expected.length; at++) {
    const [a, b] = [actual[at]!, expected[at]!];
    const isNear = Math.abs(a - b) <= tolerance * (1 + Math.abs(b)) && Number.isFinite(a - b);
    if (!isNear && !Object.is(a, b) && !(a === 0 && b === 0)) return `element ${at} is ${a} instead of ${b}`;
  }
  return undefined;
}
