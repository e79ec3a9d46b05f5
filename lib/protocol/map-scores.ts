import type { EvidenceScores } from 'live-attribution/metrics';

/**
 * How much two maps agree on where there is evidence, whatever its sign; null where one of them is constant.
 */
export interface Agreement {
  readonly spearman: number | null;
  /** Share of the strongest tenth that both have, 0 to 1. */
  readonly top10PercentIntersection: number;
}

/**
 * Scores of the original map against those of noisy copies; correlations are null where a map is constant.
 */
export interface TileStability {
  readonly spearman: number | null;
  readonly pearson: number | null;
  readonly top10PercentIntersection: number;
  readonly ssim: number;
  /** The largest over all copies. */
  readonly sensitivityMax: number;
  /** Whether the copies have the picture's top class, as a share of them. */
  readonly topClassStayed: number;
}

/** How well a map points at what was drawn; undefined what is not to be seen. */
export interface SceneEvidence {
  readonly shape?: EvidenceScores;
  readonly sticker?: EvidenceScores;
}
