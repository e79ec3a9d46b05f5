/** Distance of a float from the exact value, in units of the last place of the float nearest to it. */
export function ulps(actual: number, exact: number): number {
  const nearest = Math.fround(exact);
  if (actual === nearest || (Number.isNaN(actual) && Number.isNaN(nearest))) return 0;
  if (!Number.isFinite(actual) || !Number.isFinite(nearest)) return Number.POSITIVE_INFINITY;
  const exponent = Math.max(Math.floor(Math.log2(Math.abs(nearest))), -126);
  return Math.abs(actual - exact) / 2 ** (exponent - 23);
}
