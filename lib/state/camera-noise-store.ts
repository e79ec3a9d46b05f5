import { create } from 'zustand';
import type { ScoreRow } from './score-log';

/** The measured noise of the camera, for comparison with added noise. */
export type CameraNoise =
  | { readonly phase: 'none' }
  | { readonly phase: 'measuring'; readonly rows: readonly ScoreRow[]; readonly pairs: number }
  /** The picture moved during the measurement. */
  | { readonly phase: 'moved' }
  /** `rows`: one row per pair of frames; `mean`: their means, but the largest sensitivity. */
  | { readonly phase: 'measured'; readonly rows: readonly ScoreRow[]; readonly mean: ScoreRow };

/** A constant object, so that setting it again does not render again. */
export const NO_CAMERA_NOISE: CameraNoise = { phase: 'none' };

export const useCameraNoise = create<{ readonly noise: CameraNoise }>()(() => ({ noise: NO_CAMERA_NOISE }));

export const setCameraNoise = (noise: CameraNoise) => useCameraNoise.setState({ noise });
