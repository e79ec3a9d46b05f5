import { create } from 'zustand';
import { meanScores, type ScoreRow } from './score-log';

/** What is known of the camera's own noise, the yardstick for noise that is added. */
export type CameraNoise =
  | { readonly phase: 'none' }
  | { readonly phase: 'measuring'; readonly rows: readonly ScoreRow[]; readonly pairs: number }
  /** The picture moved meanwhile. */
  | { readonly phase: 'moved' }
  /** `rows`: a row for each pair of frames; `mean`: their means, of sensitivity the largest. */
  | { readonly phase: 'measured'; readonly rows: readonly ScoreRow[]; readonly mean: ScoreRow };

/** Always the same object, so that setting it again renders nothing again. */
export const NO_CAMERA_NOISE: CameraNoise = { phase: 'none' };

export const useCameraNoise = create<{ readonly noise: CameraNoise }>()(() => ({ noise: NO_CAMERA_NOISE }));

export const setCameraNoise = (noise: CameraNoise) => useCameraNoise.setState({ noise });

export const measuredNoise = (rows: readonly ScoreRow[]): CameraNoise => ({
  phase: 'measured',
  rows,
  mean: meanScores(rows),
});
