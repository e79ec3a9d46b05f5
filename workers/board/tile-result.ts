import type { TileStability } from '@/lib/protocol/map-scores';
import type { ExplainedScore } from '@/lib/protocol/results';
import type { Tile } from '@/lib/views/tile';
import type { DisturbedMap, ScoredMap, TileMap } from './tile-map';

/** What has come of a tile so far. */
export interface TileResult {
  readonly tile: Tile;
  /** 1 when it is finished; 0 when it is only begun. */
  readonly progress: number;
  /** None before the first map, and for a tile that shows the picture itself. */
  readonly map?: TileMap;
  readonly explained?: ExplainedScore;
  readonly convergenceDelta?: number;
  readonly stability?: TileStability;
  /** Class scores of the picture, [C]. */
  readonly logits?: Float32Array;
  /** The raw attribution of a finished map that others are scored against. */
  readonly attribution?: Float32Array;
  /** The maps of all noisy copies. */
  readonly copies?: readonly DisturbedMap[];
  /** The tiles of all best classes, where one run gives them together. */
  readonly best?: readonly BestMap[];
}

/** The map of one of the best classes. */
export type BestMap = Required<Pick<TileResult, 'map' | 'explained' | 'logits'>>;

/** By tile id. */
export type TileResults = ReadonlyMap<string, TileResult>;

/** Class scores of the picture itself. */
export function logitsOf({ tile, logits }: TileResult): Float32Array {
  if (logits === undefined) throw new Error(`The tile ${tile.id} has no class scores.`);
  return logits;
}

/** The map that others are scored against. */
export function scoredMapOf({ tile, map, attribution }: TileResult): ScoredMap {
  if (map === undefined || attribution === undefined) throw new Error(`The tile ${tile.id} is not scored.`);
  return { map, attribution };
}
