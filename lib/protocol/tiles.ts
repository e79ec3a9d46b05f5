import type { AttributionMap, MapSize } from 'live-attribution';
import type { MapStyle } from 'live-attribution/heat-map';
import type { Computation } from './computation';
import type { Agreement, TileStability } from './map-scores';
import type { ExplainedScore, MapScale, TileScale } from './results';

/** One tile of a board was drawn or redrawn. */
export interface TileMessage {
  readonly type: 'tile';
  /** The tile's computation; that of its board for a tile that shows the picture itself. */
  readonly computedFor: Computation;
  /** Tile id from planTiles. */
  readonly id: string;
  /** 1 when finished, less while its method refines it. */
  readonly progress: number;
  /** The explained target, for a map of the network. */
  readonly explained?: ExplainedScore;
  /** Colour scale; undefined for a tile that shows the picture itself. */
  readonly scale?: TileScale;
  /** Size of the map before upsampling. */
  readonly size?: MapSize;
  /** Σ attribution − (f(input) − f(baseline)) of a path method. */
  readonly convergenceDelta?: number;
  /** Id of the reference tile, once it is computed. */
  readonly reference?: string;
  /** Similarity to the reference tile; undefined for the reference itself. */
  readonly agreement?: Agreement;
  /** Scores under noise, for the difference tile. */
  readonly stability?: TileStability;
}

/**
 * Progress of a board. Its frame is kept until all tiles are finished; only then does the next one start.
 * Unfinished tiles show their picture or the previous frame's map.
 */
export interface BoardProgressMessage {
  readonly type: 'board-progress';
  /** Computation of the board as a whole. */
  readonly computedFor: Computation;
  /** Id of the tile being computed; undefined when all are finished. */
  readonly computing?: string;
  /** Number of finished maps. */
  readonly finished: number;
  /** Number of maps on the board; the picture itself is none. */
  readonly planned: number;
  /** Mean milliseconds per finished map of this frame; undefined before the first. */
  readonly mapMs?: number;
}

/**
 * The picture of a board that begins, which its tiles show until they have their maps. Transfers the buffer.
 */
export interface HeldPictureMessage {
  readonly type: 'held-picture';
  readonly computedFor: Computation;
  /** The network's view of the picture, [sizePx, sizePx, 4], opaque, not mirrored. */
  readonly picture: Uint8ClampedArray<ArrayBuffer>;
  readonly sizePx: number;
}

/** Picture and maps of a frame for the 3D view, at most ten times a second. Transfers the buffers. */
export interface View3dMessage extends View3dFrame {
  readonly type: 'view-3d';
  readonly computedFor: Computation;
}

/** A picture and its maps, as the 3D view draws them. */
export interface View3dFrame {
  /** The network's view of the picture, [sizePx, sizePx, 4], opaque. */
  readonly picture: Uint8ClampedArray<ArrayBuffer>;
  readonly sizePx: number;
  readonly maps: readonly View3dMap[];
}

/** A map at the network's resolution. */
export interface View3dMap extends AttributionMap {
  /** Tile id from planTiles. */
  readonly id: string;
  readonly scale: MapScale;
  /** Default style of the map's method. */
  readonly style: MapStyle;
}
