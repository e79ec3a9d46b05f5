import type { TileStability } from '@/lib/protocol/map-scores';
import type { ExplainedScore } from '@/lib/protocol/results';
import type { Tile } from '@/lib/views/tile';
import type { PerturbedMap, ScoredMap, TileMap } from './tile-map';

/** Result of a tile so far. */
export interface TileResult {
  readonly tile: Tile;
  /** 1 when finished; 0 at the start. */
  readonly progress: number;
  /** Undefined before the first map, and for a tile that shows the picture itself. */
  readonly map?: TileMap;
  readonly explained?: ExplainedScore;
  readonly convergenceDelta?: number;
  readonly stability?: TileStability;
  /** Class scores of the picture, [C]. */
  readonly logits?: Float32Array;
  /** Raw attribution of a finished map used as a reference for scores. */
  readonly attribution?: Float32Array;
  /** Maps of all noisy copies. */
  readonly copies?: readonly PerturbedMap[];
  /** Maps of all top classes, if one run computes them together. */
  readonly topClasses?: readonly TopClassMap[];
}

/** Map of one of the top classes. */
export type TopClassMap = Required<Pick<TileResult, 'map' | 'explained' | 'logits'>>;

/** Results by tile id. */
export type TileResults = ReadonlyMap<string, TileResult>;

/** Returns the class scores of the original picture. */
export function logitsOf({ tile, logits }: TileResult): Float32Array {
  if (logits === undefined) throw new Error(`The tile ${tile.id} has no class scores.`);
  return logits;
}

/** Returns the map used as a reference for scores. */
export function scoredMapOf({ tile, map, attribution }: TileResult): ScoredMap {
  if (map === undefined || attribution === undefined) throw new Error(`The tile ${tile.id} is not scored.`);
  return { map, attribution };
}
