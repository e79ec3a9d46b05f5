import type { EvidenceScores } from 'live-attribution/metrics';

/**
 * Agreement of two maps on where there is evidence, regardless of its sign; null if one of them is constant.
 */
export interface Agreement {
  readonly spearman: number | null;
  /** Overlap of the strongest tenths, 0 to 1. */
  readonly top10PercentIntersection: number;
}

/** Scores of the original map against those of noisy copies; correlations are null if a map is constant. */
export interface TileStability {
  readonly spearman: number | null;
  readonly pearson: number | null;
  readonly top10PercentIntersection: number;
  readonly ssim: number;
  /** The largest sensitivity of all copies. */
  readonly sensitivityMax: number;
  /** Share of the copies that keep the picture's top class. */
  readonly topClassStayed: number;
}

/** How well a map points at the drawn shape; a score is undefined if its evidence is not visible. */
export interface SceneEvidence {
  readonly shape?: EvidenceScores;
  readonly sticker?: EvidenceScores;
}
