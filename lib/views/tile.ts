import type { TargetChoice } from 'live-attribution/explainer';
import type { BaselineChoice, OptionChoice } from '@/lib/protocol/option-choice';
import type { NoiseChoice } from '@/lib/protocol/view-choice';

/** One tile of a board: what it shows, how it is computed, and from which other tiles. */
export type Tile = PictureTile | BaselineTile | MapTile | ContrastTile | BestTile | NoisyTile | DerivedTile;

interface PlannedTile {
  /** Unique on a board, and the same from frame to frame. */
  readonly id: string;
  /** Ids of the tiles whose results this one is computed from. */
  readonly needs: readonly string[];
}

/** The picture that the network sees. */
export interface PictureTile extends PlannedTile {
  readonly kind: 'picture';
}

/** A map over the picture. */
export interface MapTile extends PlannedTile, Explanation {
  readonly kind: 'map';
  /** Whether other maps are scored against it, which takes its raw attribution too. */
  readonly scored?: boolean;
}

/** A map from a baseline, with the baseline itself as a small picture in its corner. */
export interface BaselineTile extends PlannedTile, Explanation {
  readonly kind: 'baseline';
  readonly baseline: BaselineChoice;
}

/**
 * A map for another class than the target, or for the difference of their scores; needs the target's tile.
 */
export interface ContrastTile extends PlannedTile, Explanation {
  readonly kind: 'contrast' | 'contrast-difference';
}

/**
 * A map for one of the picture's best classes, whichever class was chosen; all but the first need the first.
 */
export interface BestTile extends PlannedTile, Explanation {
  readonly kind: 'best';
  /** 1 for the best. */
  readonly place: number;
  /** How many of them are on the board. */
  readonly of: number;
}

/**
 * The map of a noisy copy of the picture; the other copies are explained with it. Needs the original's tile.
 */
export interface NoisyTile extends PlannedTile, Explanation {
  readonly kind: 'noisy';
  readonly noise: NoiseChoice;
}

/**
 * |original − noisy|, or the mean or variance over all copies; needs the tiles of the original and of the
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
