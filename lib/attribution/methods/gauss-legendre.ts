/** Points and weights of a quadrature rule; the weights sum to the length of the interval. */
export interface Quadrature {
  readonly points: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Newton steps; five reach machine precision from Tricomi's approximation, because each doubles the digits.
 */
const NEWTON_STEPS = 8;

/**
 * Gauss–Legendre quadrature with `count` points on [0, 1], as Captum's method 'gausslegendre' (NumPy's
 * leggauss, scaled and shifted). Newton's method finds the roots of the Legendre polynomial P_n from
 * Tricomi's approximation.
 * Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 25.4.29, 22.16.6
 */
export function gaussLegendre(count: number): Quadrature {
  const points = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let index = 0; index < count; index++) {
    // Starts with the largest angle because points ascend.
    let x = -Math.cos((Math.PI * (index + 0.75)) / (count + 0.5));
    let slope = 0;
    for (let step = 0; step < NEWTON_STEPS; step++) {
      const polynomial = legendre(count, x);
      slope = polynomial.slope;
      x -= polynomial.value / slope;
    }
    slope = legendre(count, x).slope;
    points[index] = (1 + x) / 2;
    weights[index] = 1 / ((1 - x * x) * slope * slope);
  }
  return { points, weights };
}

/** P_n(x) and P_n'(x) by the three-term recurrence; |x| < 1. */
function legendre(degree: number, x: number): { value: number; slope: number } {
  let previous = 1;
  let value = x;
  for (let n = 2; n <= degree; n++) {
    [previous, value] = [value, ((2 * n - 1) * x * value - (n - 1) * previous) / n];
  }
  return { value, slope: (degree * (x * value - previous)) / (x * x - 1) };
}
