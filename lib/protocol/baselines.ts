import type { BaselineChoice } from './option-choice';

/** Asks for small pictures of baselines, as they are for the picture that is being explained. */
export interface ShowBaselinesMessage {
  readonly type: 'show-baselines';
  readonly baselines: readonly BaselineChoice[];
  /** Side of each picture. */
  readonly sizePx: number;
}

/** Keeps the picture that is being explained as the baseline 'kept-frame', in the place of the one before. */
export interface PinBaselineMessage {
  readonly type: 'pin-baseline';
}

/** The answer to `show-baselines`. Transfers the pictures' buffers. */
export interface BaselinePicturesMessage {
  readonly type: 'baseline-pictures';
  readonly sizePx: number;
  readonly pictures: readonly BaselinePicture[];
}

export interface BaselinePicture {
  readonly id: BaselineChoice;
  /** [sizePx, sizePx, 4], opaque. */
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}
