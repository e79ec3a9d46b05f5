import type { BaselineChoice } from './option-choice';

/** Requests thumbnails of baselines for the picture that is being explained. */
export interface BaselineQuery {
  readonly baselines: readonly BaselineChoice[];
  /** Side of each picture. */
  readonly sizePx: number;
}

/** Transfers the pictures' buffers. */
export interface BaselinePictures {
  /** Frame id of the picture that they belong to. */
  readonly frameId: number;
  readonly sizePx: number;
  readonly pictures: readonly BaselinePicture[];
}

export interface BaselinePicture {
  readonly id: BaselineChoice;
  /** [sizePx, sizePx, 4], opaque. */
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** The explained picture is now the baseline 'kept-frame' and replaces the previous one. */
export interface PinnedBaseline {
  readonly frameId: number;
}
