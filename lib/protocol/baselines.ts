import type { BaselineChoice } from './option-choice';

/** Asks for small pictures of baselines, as they are for the picture that is being explained. */
export interface BaselineQuery {
  readonly baselines: readonly BaselineChoice[];
  /** Side of each picture. */
  readonly sizePx: number;
}

/** Transfers the pictures' buffers. */
export interface BaselinePictures {
  /** The picture that they are for. */
  readonly frameId: number;
  readonly sizePx: number;
  readonly pictures: readonly BaselinePicture[];
}

export interface BaselinePicture {
  readonly id: BaselineChoice;
  /** [sizePx, sizePx, 4], opaque. */
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** The picture that was being explained is the baseline 'kept-frame' now, in the place of the one before. */
export interface PinnedBaseline {
  readonly frameId: number;
}
