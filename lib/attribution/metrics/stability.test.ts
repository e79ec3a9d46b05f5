import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeWithReference, referencePath } from '../testing/reference';
import { REFERENCE_IMAGES, referenceTensor } from '../testing/reference-tensors';
import { relativeL2 } from './relative-l2';
import { sensitivityMax } from './sensitivity-max';
import { stability } from './stability';
import { topFractionIntersection } from './top-fraction-intersection';

describe('relativeL2 and sensitivityMax', () => {
  const original = Float32Array.of(3, 4);

  it('match values calculated by hand', () => {
    expect(relativeL2(Float32Array.of(3, 5), original)).toBeCloseTo(0.2, 12);
    expect(sensitivityMax(original, [Float32Array.of(3, 5), Float32Array.of(0, 4)])).toBeCloseTo(0.6, 12);
  });

  it('are defined for zeros', () => {
    expect(relativeL2(new Float32Array(2), new Float32Array(2))).toBe(0);
    expect(relativeL2(original, new Float32Array(2))).toBe(Infinity);
  });
});

describe('topFractionIntersection', () => {
  it('counts the largest values that both sides share', () => {
    const a = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    const b = Float32Array.of(10, 2, 3, 4, 5, 6, 7, 8, 9, 1);
    expect(topFractionIntersection(a, b, 0.2)).toBe(0.5);
    expect(topFractionIntersection(a, a)).toBe(1);
    expect(topFractionIntersection(a, b)).toBe(0);
  });
});

interface Manifest {
  readonly images: Record<string, { readonly stability: Record<string, number> }>;
}

describeWithReference('stability against scipy and skimage', () => {
  it.each(REFERENCE_IMAGES)('%s: the scores of the noise demo', (image) => {
    const manifest = JSON.parse(readFileSync(referencePath('manifest.json'), 'utf8')) as Manifest;
    const expected = manifest.images[image]!.stability;
    const map = (name: string) => ({
      values: Float32Array.from(referenceTensor(image, name).data),
      height: 224,
      width: 224,
    });
    const scores = stability(map('saliency_map'), map('saliency_noisy_map'));
    expect(scores.spearman).toBeCloseTo(expected.spearman!, 6);
    expect(scores.pearson).toBeCloseTo(expected.pearson!, 6);
    expect(scores.top10PercentIntersection).toBeCloseTo(expected.top10percent_intersection!, 6);
    expect(scores.ssim).toBeCloseTo(expected.ssim!, 5);
    const difference = norm(referenceTensor(image, 'saliency_difference_map').data);
    const original = norm(referenceTensor(image, 'saliency_map').data);
    expect(scores.sensitivityMax).toBeCloseTo(difference / original, 5);
  });
});

function norm(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0));
}
