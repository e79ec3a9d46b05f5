import type { TargetChoice } from 'live-attribution/explainer';
import type { BaselineChoice, OptionChoice } from '@/lib/protocol/option-choice';
import type { NoiseChoice } from '@/lib/protocol/view-choice';

/** One tile of a board: what it shows, and so how it comes about. Ids are unique on a board and stay over frames. */
export type Tile = PictureTile | BaselineTile | MapTile | ContrastTile | BestTile | NoisyTile | DerivedTile;

/** The picture that the network sees. */
export interface PictureTile {
  readonly id: string;
  readonly kind: 'picture';
}

/** A map over the picture. */
export interface MapTile extends Explanation {
  readonly id: string;
  readonly kind: 'map';
  /** Whether scores want the raw attribution too. */
  readonly scored?: boolean;
}

/** A map from a baseline, with the baseline itself as a small picture in its corner. */
export interface BaselineTile extends Explanation {
  readonly id: string;
  readonly kind: 'baseline';
  readonly baseline: BaselineChoice;
}

/** A map for another class than the target, or for how far the target is ahead of it. */
export interface ContrastTile extends Explanation {
  readonly id: 'rival' | 'ahead';
  readonly kind: 'rival' | 'ahead';
}

/** A map for one of the picture's best classes, whichever class was chosen. */
export interface BestTile extends Explanation {
  readonly id: string;
  readonly kind: 'best';
  /** 1 for the best. */
  readonly place: number;
  /** How many of them are on the board. */
  readonly of: number;
}

/** The map of a noisy copy of the picture; the other copies are explained with it. */
export interface NoisyTile extends Explanation {
  readonly id: string;
  readonly kind: 'noisy';
  readonly noise: NoiseChoice;
}

/** Computed from the maps of a board's original and noisy tiles: |original − noisy|, or over all copies. */
export interface DerivedTile extends Explanation {
  readonly id: string;
  readonly kind: 'difference' | 'mean' | 'variance';
  readonly noise: NoiseChoice;
}

export interface Explanation {
  readonly method: string;
  readonly layer: string;
  readonly target: TargetChoice;
  readonly options: OptionChoice;
}
