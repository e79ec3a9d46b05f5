import { BASELINE_IDS, type BaselineId, type Quantity } from 'live-attribution/methods';

export type { Quantity };

/**
 * Baselines taken from the camera's frames: the mean of the last seconds, and a frame that the user keeps.
 */
const LIVE_BASELINE_IDS = ['video-mean', 'kept-frame'] as const;

type LiveBaselineId = (typeof LIVE_BASELINE_IDS)[number];

export type BaselineChoice = BaselineId | LiveBaselineId;

export const BASELINE_CHOICES: readonly BaselineChoice[] = [...BASELINE_IDS, ...LIVE_BASELINE_IDS];

/** Method options set by the user; each method uses the options it knows. Plain data. */
export interface OptionChoice {
  readonly quantity: Quantity;
  readonly baseline: BaselineChoice;
  /** Steps of Integrated Gradients. */
  readonly steps: number;
  /** Samples of SmoothGrad, and its noise in normalised units. */
  readonly samples: number;
  readonly stdev: number;
  /** Window and stride of Occlusion, in pixels of the network's input. */
  readonly windowPx: number;
  readonly stridePx: number;
}
