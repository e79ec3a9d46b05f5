import type { Computation } from './computation';
import type { TileStability } from './map-scores';

/**
 * Scores the frame that is being explained at several noise levels, in the noise view. Every level is answered by a
 * `noise-scored`, unless the settings change meanwhile.
 */
export interface SweepNoiseMessage {
  readonly type: 'sweep-noise';
  /** Standard deviations in normalised units. */
  readonly levels: readonly number[];
}

/** One noise level of a sweep. */
export interface NoiseScoredMessage {
  readonly type: 'noise-scored';
  readonly computedFor: Computation;
  readonly stability: TileStability;
}

/**
 * Compares the maps of the frames that come with each other, in the noise view, until there are so many pairs. Every pair is
 * answered by a `camera-noise`, movement by a `camera-moved`; other settings end it without a word.
 */
export interface MeasureCameraMessage {
  readonly type: 'measure-camera';
  readonly pairs: number;
}

/** How a frame's map differs from that of the frame before, in the noise view, with nothing added: the answers to `measure-camera`. */
export interface CameraNoiseMessage {
  readonly type: 'camera-noise';
  readonly computedFor: Computation;
  /** Counted from 1. */
  readonly pair: number;
  /** How many there will be. */
  readonly pairs: number;
  /** Standard deviation of the camera's noise in normalised units. */
  readonly level: number;
  readonly stability: TileStability;
}

/** The picture moved, so that its noise could not be measured; the measurement is over. */
export interface CameraMovedMessage {
  readonly type: 'camera-moved';
  readonly frameId: number;
}
