/** Readings whose median counts. */
export const WINDOW = 20;
/** So that a window fits between two of them. */
export const LEAST_FRAMES = 1000;
/** Frames between two readings of a window. */
export const WINDOW_STEP = 5;

/** When what happens, in frames of one page. */
export interface SoakPlan {
  readonly frames: number;
  /** Frames between two windows, the first of which is compared with the last. */
  readonly windowEvery: number;
  /** Frames between two actions of a user, with a reading before each. */
  readonly actionEvery: number;
  /** Readings of a window. */
  readonly windowReadings: number;
}

/** Compares the end with a tenth of the frames: frame 10,000 of 100,000. */
export function soakPlan(frames: number): SoakPlan {
  const actionEvery = Math.min(300, Math.round(frames / 33));
  return { frames, windowEvery: Math.round(frames / 10), actionEvery, windowReadings: WINDOW };
}
