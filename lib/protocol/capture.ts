import type { AttributionMap } from 'live-attribution';
import type { Computation } from './computation';
import type { Agreement, TileStability } from './map-scores';
import type { MapKind, ViewSettings } from './settings';

/**
 * Explains one more picture and returns all numbers for an export. Runs between two frames and leaves the
 * screen unchanged. Transfers `frame`, which the worker closes.
 */
export interface CaptureQuery {
  readonly frame: VideoFrame;
  /** Settings at the time of the request. */
  readonly settings: ViewSettings;
}

/** A picture with everything computed from it. Transfers the buffers of all arrays. */
export interface Capture {
  readonly settings: ViewSettings;
  /** Side of the network's input. */
  readonly sizePx: number;
  /** The normalised picture, [3, sizePx, sizePx]. */
  readonly input: Float32Array<ArrayBuffer>;
  /** The network's view of the picture, [sizePx, sizePx, 4], opaque. */
  readonly picture: Uint8ClampedArray<ArrayBuffer>;
  /** Class scores before the head (softmax or sigmoid), [C]. */
  readonly logits: Float32Array<ArrayBuffer>;
  /** The explained class. */
  readonly target: number;
  /** Tiles of the board in order, or the single map. */
  readonly tiles: readonly CapturedTile[];
}

export interface CapturedTile {
  readonly computedFor: Computation;
  /** Tile id from planTiles. */
  readonly id: string;
  /** The drawn picture, never mirrored, [sizePx, sizePx, 4], opaque. */
  readonly painted: Uint8ClampedArray<ArrayBuffer>;
  /** Undefined for a tile that shows the picture itself. */
  readonly map?: CapturedMap;
  /** Σ attribution − (f(input) − f(baseline)) of a path method. */
  readonly convergenceDelta?: number;
  readonly agreement?: Agreement;
  readonly stability?: TileStability;
}

/** A map before normalisation and upsampling. */
export interface CapturedMap extends AttributionMap, MapKind {
  /** Value of the strongest colour; 0 for an empty map. */
  readonly limit: number;
}
