import type { TargetChoice } from 'live-attribution/explainer';
import type { BaselineChoice, OptionChoice } from '@/lib/protocol/option-choice';
import type { NoiseChoice } from '@/lib/protocol/view-choice';

/** One tile of a board: its content, its computation, and the tiles that it depends on. */
export type Tile =
  | PictureTile
  | BaselineTile
  | MapTile
  | ContrastTile
  | TopClassTile
  | NoisyTile
  | DerivedTile;

interface PlannedTile {
  /** Unique on a board and stable from frame to frame. */
  readonly id: string;
  /** Ids of the tiles from whose results this one is computed. */
  readonly needs: readonly string[];
}

/** The network's view of the picture. */
interface PictureTile extends PlannedTile {
  readonly kind: 'picture';
}

/** A map over the picture. */
export interface MapTile extends PlannedTile, Explanation {
  readonly kind: 'map';
  /** Whether other maps are scored against it, which requires its raw attribution. */
  readonly scored?: boolean;
}

/** A map from a baseline, with a thumbnail of the baseline in its corner. */
export interface BaselineTile extends PlannedTile, Explanation {
  readonly kind: 'baseline';
  readonly baseline: BaselineChoice;
}

/**
 * A map for a class other than the target, or for the difference of their scores; requires the target's tile.
 */
export interface ContrastTile extends PlannedTile, Explanation {
  readonly kind: 'contrast' | 'contrast-difference';
}

/**
 * A map for one of the picture's top classes, regardless of the chosen class; all but the first require the
 * first.
 */
export interface TopClassTile extends PlannedTile, Explanation {
  readonly kind: 'best';
  /** Rank of the class, 1 for the best. */
  readonly rank: number;
  /** Number of top classes on the board. */
  readonly of: number;
}

/**
 * The map of a noisy copy of the picture; the other copies are explained with it. Requires the original's
 * tile.
 */
export interface NoisyTile extends PlannedTile, Explanation {
  readonly kind: 'noisy';
  readonly noise: NoiseChoice;
}

/**
 * |original − noisy|, or the mean or variance over all copies; requires the tiles of the original and of the
 * copies.
 */
export interface DerivedTile extends PlannedTile, Explanation {
  readonly kind: 'difference' | 'mean' | 'variance';
  readonly noise: NoiseChoice;
}

export interface Explanation {
  readonly method: string;
  readonly layer: string;
  readonly target: TargetChoice;
  readonly options: OptionChoice;
}
