import type { Tile } from '@/lib/views/tile';
import type { BoardFrame } from '../board-frame';
import type { TileResult } from '../tile-result';

/** Computes a tile; `needed` are the finished results of the tiles that it needs, in their order. */
export type TileMaker<T extends Tile> = (
  tile: T,
  needed: readonly TileResult[],
  frame: BoardFrame,
) => AsyncGenerator<TileResult, void, void>;
