import type { AttributionMap } from 'live-attribution';
import type { Computation } from './computation';
import type { Agreement, TileStability } from './map-scores';
import type { ViewSettings } from './settings';

/**
 * Explains one more picture and returns all numbers for an export. Runs between two frames and leaves the
 * screen unchanged. Transfers `frame`; the worker closes it.
 */
export interface SnapshotQuery {
  readonly frame: VideoFrame;
  /** Settings at the time of the request. */
  readonly settings: ViewSettings;
}

/** A picture, and all that was computed from it. Transfers the buffers of all arrays. */
export interface Snapshot {
  readonly settings: ViewSettings;
  /** Side of the network's input. */
  readonly sizePx: number;
  /** The normalised picture, [3, sizePx, sizePx]. */
  readonly input: Float32Array<ArrayBuffer>;
  /** Class scores before softmax, [C]. */
  readonly logits: Float32Array<ArrayBuffer>;
  /** The class that was explained. */
  readonly target: number;
  /** The tiles of the board in their order, or the one map. */
  readonly tiles: readonly SnapshotTile[];
}

export interface SnapshotTile {
  readonly computedFor: Computation;
  /** As planned by planTiles. */
  readonly id: string;
  /** As it is drawn, never mirrored, [sizePx, sizePx, 4], opaque. */
  readonly painted: Uint8ClampedArray<ArrayBuffer>;
  /** None for a tile that shows the picture itself. */
  readonly map?: SnapshotMap;
  /** Σ attribution − (f(input) − f(baseline)), of path methods. */
  readonly convergenceDelta?: number;
  readonly agreement?: Agreement;
  readonly stability?: TileStability;
}

/** A map before normalisation and enlargement. */
export interface SnapshotMap extends AttributionMap {
  readonly signed: boolean;
  /** What the strongest colour stands for; 0 where there is nothing to show. */
  readonly limit: number;
}
