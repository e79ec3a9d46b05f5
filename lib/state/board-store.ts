import { create } from 'zustand';
import { isSameExperiment } from '@/lib/protocol/computation';
import type { BoardProgressMessage, TileMessage } from '@/lib/protocol/tiles';

/** The page's data of a tile. */
export interface ShownTile extends TileMessage {
  /** Age of the map relative to the picture, in milliseconds. */
  readonly ageMs: number;
}

/** Updated at most four times a second. */
interface BoardState {
  /** Drawn tiles by id. */
  readonly tiles: Readonly<Record<string, ShownTile>>;
  /** Progress of the newest frame's board. */
  readonly progress: BoardProgressMessage | undefined;
  /** Mean milliseconds per map of the newest board, or of the one before until it has a map. */
  readonly mapMs: number | undefined;
}

const EMPTY: BoardState = { tiles: {}, progress: undefined, mapMs: undefined };

export const useBoard = create<BoardState>()(() => EMPTY);

export const setBoard = (board: BoardState) => useBoard.setState(board);
export const clearBoard = () => useBoard.setState(EMPTY);

/** Collects the results of boards as they are computed and publishes them at the page's rate. */
export class BoardCollector {
  private readonly tiles = new Map<string, TileMessage>();
  private progress: BoardProgressMessage | undefined;
  private mapMs: number | undefined;
  private changed = false;
  /** The last returned ages. */
  private ages = '';

  recordTile(message: TileMessage): void {
    this.tiles.set(message.id, message);
    this.changed = true;
  }

  recordProgress(message: BoardProgressMessage): void {
    const { progress } = this;
    const isSame = progress !== undefined && isSameExperiment(progress.computedFor, message.computedFor);
    this.mapMs = message.mapMs ?? (isSame ? this.mapMs : undefined);
    this.progress = message;
    this.changed = true;
  }

  /** Discards the progress of a cancelled board and keeps its tiles. */
  endProgress(): void {
    this.changed ||= this.progress !== undefined;
    this.progress = undefined;
  }

  /**
   * Returns whether a tile's computation (apart from the picture) or its colours differ from those of the
   * previous tile with the same id.
   */
  isOther({ id, computedFor, scale }: TileMessage): boolean {
    const previous = this.tiles.get(id);
    if (previous === undefined || previous.scale?.colorMap !== scale?.colorMap) return true;
    return !isSameExperiment(previous.computedFor, computedFor);
  }

  reset(): void {
    this.changed = this.tiles.size > 0 || this.progress !== undefined;
    this.tiles.clear();
    this.progress = undefined;
    this.mapMs = undefined;
    this.ages = '';
  }

  /**
   * Returns the current board, or undefined if nothing has changed, the ages of its frames included.
   * @param ageMs gives a frame's age relative to the picture
   */
  summary(ageMs: (frameId: number) => number): BoardState | undefined {
    const tiles = [...this.tiles].map(
      ([id, tile]) => [id, { ...tile, ageMs: ageMs(tile.computedFor.frameId) }] as const,
    );
    const ages = tiles.map(([, tile]) => tile.ageMs).join();
    if (!this.changed && ages === this.ages) return undefined;
    this.changed = false;
    this.ages = ages;
    return { tiles: Object.fromEntries(tiles), progress: this.progress, mapMs: this.mapMs };
  }
}
