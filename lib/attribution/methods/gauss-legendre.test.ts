import { describe, expect, it } from 'vitest';
import { gaussLegendre } from './gauss-legendre';

describe('gaussLegendre', () => {
  it("equals numpy's leggauss on [0, 1]", () => {
    // numpy.polynomial.legendre.leggauss(5), scaled from [-1, 1] to [0, 1].
    const { points, weights } = gaussLegendre(5);
    const expectedPoints = [
      0.04691007703066802, 0.23076534494715845, 0.5, 0.7692346550528415, 0.9530899229693319,
    ];
    const expectedWeights = [0.11846344252809454, 0.23931433524968324, 0.28444444444444444];
    expectedPoints.forEach((point, index) => {
      expect(points[index]).toBeCloseTo(point, 14);
    });
    [0, 1, 2, 1, 0].forEach((mirrored, index) => {
      expect(weights[index]).toBeCloseTo(expectedWeights[mirrored]!, 14);
    });
  });

  it.each([1, 2, 50, 300])('integrates polynomials exactly with %d points', (count) => {
    const { points, weights } = gaussLegendre(count);
    for (const degree of [0, 1, 2 * count - 1]) {
      const integral = points.reduce((sum, point, index) => sum + weights[index]! * point ** degree, 0);
      expect(integral).toBeCloseTo(1 / (degree + 1), 13);
    }
  });

  it('returns ascending points within (0, 1)', () => {
    const { points } = gaussLegendre(300);
    expect([...points]).toEqual([...points].toSorted((a, b) => a - b));
    expect(points[0]).toBeGreaterThan(0);
    expect(points[299]).toBeLessThan(1);
  });
});
