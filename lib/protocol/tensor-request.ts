import type { TargetChoice } from './settings';

/**
 * Explains a tensor instead of a picture and returns the numbers, for tests, self-checks and exports rather
 * than for frames. Runs between two frames and keeps the picture that is being explained. Transfers
 * `input.buffer`.
 */
export interface TensorQuery {
  /** Normalised values, [1, 3, cropPx, cropPx]. */
  readonly input: Float32Array<ArrayBuffer>;
  readonly method: string;
  readonly layer: string;
  readonly target: TargetChoice;
}

/** The answer, which transfers both arrays' buffers. */
export interface TensorExplanation {
  /** Raw attribution, [1, 3, H, W], or [1, 1, h, w] for the CAM family. */
  readonly attribution: Float32Array<ArrayBuffer>;
  readonly attributionDims: readonly number[];
  /** Class scores before the head (softmax or sigmoid), [C]. */
  readonly logits: Float32Array<ArrayBuffer>;
}
