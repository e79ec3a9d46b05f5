import { create } from 'zustand';
import type { TileMessage } from '@/lib/protocol/tiles';

/** What the page knows of a tile. */
export interface ShownTile extends TileMessage {
  /** How much older than the picture it is, in milliseconds. */
  readonly ageMs: number;
}

/** The tiles that are drawn, by id; written at most four times a second. */
export interface BoardState {
  readonly tiles: Readonly<Record<string, ShownTile>>;
}

export const useBoard = create<BoardState>()(() => ({ tiles: {} }));

export const setBoardTiles = (tiles: BoardState['tiles']) => useBoard.setState({ tiles });
