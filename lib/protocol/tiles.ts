import type { AttributionMap, MapSize } from 'live-attribution';
import type { Computation } from './computation';
import type { Agreement, TileStability } from './map-scores';
import type { ExplainedScore, MapScale, TileScale } from './results';

/** One tile of a board was drawn, or drawn again. */
export interface TileMessage {
  readonly type: 'tile';
  /** Of a tile that shows the picture itself: that of its board. */
  readonly computedFor: Computation;
  /** As planned by planTiles. */
  readonly id: string;
  /** 1 when finished, less while its method refines it. */
  readonly progress: number;
  /** What it explains, where it is a map of the network's. */
  readonly explained?: ExplainedScore;
  /** What its colours stand for; none for a tile that shows the picture itself. */
  readonly scale?: TileScale;
  /** Of the map before it was enlarged. */
  readonly size?: MapSize;
  /** Σ attribution − (f(input) − f(baseline)), of path methods. */
  readonly convergenceDelta?: number;
  /** Id of the tile that the others are compared with, once there is one. */
  readonly reference?: string;
  /** Similarity to the reference tile; undefined for the reference itself. */
  readonly agreement?: Agreement;
  /** Scores under noise, for the difference tile. */
  readonly stability?: TileStability;
}

/**
 * A board is being computed. Its frame is held until all its tiles are finished; only then is the next one
 * taken. Tiles that are not finished yet show their picture, or the map of the frame before.
 */
export interface BoardProgressMessage {
  readonly type: 'board-progress';
  /** That of the board as a whole. */
  readonly computedFor: Computation;
  /** Id of the tile that is being computed; none when all are finished. */
  readonly computing?: string;
  /** How many of the planned tiles are finished. */
  readonly finished: number;
  readonly planned: number;
}

/** Picture and maps of a frame, for the 3D view: at most ten times a second. Transfers the buffers. */
export interface View3dMessage {
  readonly type: 'view-3d';
  readonly computedFor: Computation;
  /** What the network sees, [sizePx, sizePx, 4], opaque. */
  readonly picture: Uint8ClampedArray<ArrayBuffer>;
  readonly sizePx: number;
  readonly maps: readonly View3dMap[];
}

/** A map as it came from the network. */
export interface View3dMap extends AttributionMap {
  /** As planned by planTiles. */
  readonly id: string;
  readonly scale: MapScale;
}
