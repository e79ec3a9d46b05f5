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

/** Scores of two drawn maps [height, width]: of the picture, and of the disturbed picture. */
export function stability(
  original: Float32Array,
  disturbed: Float32Array,
  size: { readonly height: number; readonly width: number },
): StabilityScores {
  return {
    spearman: spearman(original, disturbed),
    pearson: pearson(original, disturbed),
    top10PercentIntersection: topFractionIntersection(original, disturbed),
    ssim: ssim(original, disturbed, size),
    sensitivityMax: sensitivityMax(original, [disturbed]),
  };
}
