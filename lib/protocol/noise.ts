import type { Computation } from './computation';
import type { TileStability } from './map-scores';

/**
 * Scores the frame that is being explained at several noise levels, in the noise view; other settings end it.
 */
export interface SweepQuery {
  /** Standard deviations in normalised units. */
  readonly levels: readonly number[];
}

/** One noise level of a sweep. */
export interface NoiseScore {
  readonly computedFor: Computation;
  readonly stability: TileStability;
}

/**
 * Compares the maps of the frames that come with each other, in the noise view, until there are so many pairs
 * or the picture moves; other settings end it.
 */
export interface CameraQuery {
  readonly pairs: number;
}

/** How a frame's map differs from that of the frame before, with nothing added. */
export interface CameraPair {
  readonly computedFor: Computation;
  /** Standard deviation of the camera's noise in normalised units. */
  readonly level: number;
  readonly stability: TileStability;
}

/** 'moved': the picture moved, so that the camera's noise could not be measured. */
export interface CameraMeasurement {
  readonly outcome: 'measured' | 'moved';
}
