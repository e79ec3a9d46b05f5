import type { TargetChoice } from './settings';

/**
 * Explains a tensor instead of a picture and sends the numbers back: for tests, self-checks and exports, not for the way of
 * a frame. Done between two frames; the picture that is being explained stays. Transfers `input.buffer`.
 */
export interface ExplainTensorMessage {
  readonly type: 'explain-tensor';
  /** Chosen by the page; the answer carries it. */
  readonly requestId: number;
  /** Normalised values, [1, 3, cropPx, cropPx]. */
  readonly input: Float32Array<ArrayBuffer>;
  readonly method: string;
  readonly layer: string;
  readonly target: TargetChoice;
}

/** The answer to `explain-tensor`. Transfers both arrays' buffers. */
export interface TensorExplainedMessage {
  readonly type: 'tensor-explained';
  readonly requestId: number;
  /** Raw attribution, [1, 3, H, W], or [1, 1, h, w] for the CAM family. */
  readonly attribution: Float32Array<ArrayBuffer>;
  readonly attributionDims: readonly number[];
  /** Class scores before softmax, [C]. */
  readonly logits: Float32Array<ArrayBuffer>;
}

/** The other answer to `explain-tensor`. */
export interface TensorRefusedMessage {
  readonly type: 'tensor-refused';
  readonly requestId: number;
  readonly message: string;
}
