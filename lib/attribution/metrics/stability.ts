import type { AttributionMap } from '../attribution-map';
import { pearson, spearman } from './correlation';
import { sensitivityMax } from './sensitivity-max';
import { ssim } from './ssim';
import { topFractionIntersection } from './top-fraction-intersection';

/** Similarity of two maps before and after a perturbation of the image; 1 for equal maps unless noted. */
export interface StabilityScores {
  readonly spearman: number;
  readonly pearson: number;
  readonly top10PercentIntersection: number;
  readonly ssim: number;
  /** 0 for equal maps. */
  readonly sensitivityMax: number;
}

/** Scores two maps of the same size: of the image and of the perturbed image. */
export function stability(original: AttributionMap, perturbed: AttributionMap): StabilityScores {
  const [a, b] = [original.values, perturbed.values];
  return {
    spearman: spearman(a, b),
    pearson: pearson(a, b),
    top10PercentIntersection: topFractionIntersection(a, b),
    ssim: ssim(a, b, original),
    sensitivityMax: sensitivityMax(a, [b]),
  };
}
