import type { AttributionMap } from '../attribution-map';
import { pearson, spearman } from './correlation';
import { sensitivityMax } from './sensitivity-max';
import { ssim } from './ssim';
import { topFractionIntersection } from './top-fraction-intersection';

/** How much of a map survives a disturbance of the picture; all but the last are 1 where nothing changed. */
export interface StabilityScores {
  readonly spearman: number;
  readonly pearson: number;
  readonly top10PercentIntersection: number;
  readonly ssim: number;
  /** 0 where nothing changed. */
  readonly sensitivityMax: number;
}

/** Scores of two drawn maps of one size: of the picture, and of the perturbed picture. */
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
