import { create } from 'zustand';
import { isSameExperiment } from '@/lib/protocol/computation';
import type { BoardProgressMessage, TileMessage } from '@/lib/protocol/tiles';

/** What the page knows of a tile. */
export interface ShownTile extends TileMessage {
  /** How much older than the picture it is, in milliseconds. */
  readonly ageMs: number;
}

/** Written at most four times a second. */
export interface BoardState {
  /** The tiles that are drawn, by id. */
  readonly tiles: Readonly<Record<string, ShownTile>>;
  /** How far the newest frame's board is. */
  readonly progress: BoardProgressMessage | undefined;
}

const EMPTY: BoardState = { tiles: {}, progress: undefined };

export const useBoard = create<BoardState>()(() => EMPTY);

export const setBoard = (board: BoardState) => useBoard.setState(board);
export const clearBoard = () => useBoard.setState(EMPTY);

/** Collects what comes of boards at the rate of computing, to be read at the rate of the page. */
export class BoardCollector {
  private readonly tiles = new Map<string, TileMessage>();
  private progress: BoardProgressMessage | undefined;
  private changed = false;

  note(message: TileMessage): void {
    this.tiles.set(message.id, message);
    this.changed = true;
  }

  noteProgress(message: BoardProgressMessage): void {
    this.progress = message;
    this.changed = true;
  }

  /**
   * Whether a tile is of another computation or in other colours than the one of its name before, the picture
   * apart.
   */
  isOther({ id, computedFor, scale }: TileMessage): boolean {
    const before = this.tiles.get(id);
    if (before === undefined || before.scale?.colorMap !== scale?.colorMap) return true;
    return !isSameExperiment(before.computedFor, computedFor);
  }

  reset(): void {
    this.changed = this.tiles.size > 0 || this.progress !== undefined;
    this.tiles.clear();
    this.progress = undefined;
  }

  /**
   * The board as it is now, or undefined where nothing has changed. `ageMs`: of a frame, where the picture
   * moves.
   */
  summary(ageMs: ((frameId: number) => number) | undefined): BoardState | undefined {
    const ages = ageMs !== undefined && this.tiles.size > 0;
    if (!this.changed && !ages) return undefined;
    this.changed = false;
    const shown = [...this.tiles].map(
      ([id, tile]) => [id, { ...tile, ageMs: ageMs?.(tile.computedFor.frameId) ?? 0 }] as const,
    );
    return { tiles: Object.fromEntries(shown), progress: this.progress };
  }
}
