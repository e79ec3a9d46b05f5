import { readFloats } from 'live-attribution/engines';
import type { PictureExplainer } from 'live-attribution/explainer';
import type { NetworkSquare } from 'live-attribution/preprocess';
import type { BaselineSource } from '../baselines/baseline-source';

/** The frame that a board's tiles explain; it stays in the explainer's input. */
export interface BoardFrame {
  readonly frameId: number;
  /** The square of the picture that `planes` hold. */
  readonly square: NetworkSquare;
  /** The normalised picture, [3, S, S]. */
  readonly planes: Float32Array<ArrayBuffer>;
  readonly explainer: PictureExplainer;
  readonly baselines: BaselineSource;
}

/** Reads the picture from the explainer's input. */
export async function readBoardFrame(
  explainer: PictureExplainer,
  { frameId, square }: Pick<BoardFrame, 'frameId' | 'square'>,
  baselines: BaselineSource,
): Promise<BoardFrame> {
  return { frameId, square, planes: await readFloats(explainer.input), explainer, baselines };
}
