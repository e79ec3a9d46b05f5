import type { Computation } from './computation';
import type { TileStability } from './map-scores';

/** Scores the explained frame at several noise levels in the noise view; ends when the settings change. */
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
 * Compares the maps of successive frames in the noise view until there are enough pairs or the picture moves;
 * ends when the settings change.
 */
export interface CameraQuery {
  readonly pairs: number;
}

/** Difference between the maps of two successive frames without added noise. */
export interface CameraPair {
  readonly computedFor: Computation;
  /** Standard deviation of the camera's noise in normalised units. */
  readonly level: number;
  readonly stability: TileStability;
}

/** 'moved': the camera's noise could not be measured, because the picture moved. */
export interface CameraMeasurement {
  readonly outcome: 'measured' | 'moved';
}
