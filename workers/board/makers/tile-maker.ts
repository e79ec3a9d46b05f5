import type { Tile } from '@/lib/views/tile';
import type { BoardFrame } from '../board-frame';
import type { TileResult } from '../tile-result';

/** Computes a tile; `needed` holds the finished results of its dependencies, in order. */
export type TileMaker<T extends Tile> = (
  tile: T,
  needed: readonly TileResult[],
  frame: BoardFrame,
) => AsyncGenerator<TileResult, void, void>;
