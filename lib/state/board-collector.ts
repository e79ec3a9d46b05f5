import { isSameExperiment } from '@/lib/protocol/computation';
import type { TileMessage } from '@/lib/protocol/tiles';
import type { BoardState } from './board-store';

/** Gathers messages about tiles at the rate of computing, to be given at the rate of reading. */
export class BoardCollector {
  private readonly tiles = new Map<string, TileMessage>();
  private changed = false;

  note(message: TileMessage): void {
    this.tiles.set(message.id, message);
    this.changed = true;
  }

  /** Whether a tile is of another computation or in other colours than the one of its name before, the picture apart. */
  isOther({ id, computedFor, scale }: TileMessage): boolean {
    const before = this.tiles.get(id);
    if (before === undefined || before.scale?.colorMap !== scale?.colorMap) return true;
    return !isSameExperiment(before.computedFor, computedFor);
  }

  reset(): void {
    this.changed = this.tiles.size > 0;
    this.tiles.clear();
  }

  /** The tiles as they are now, or undefined where nothing has changed. `ageMs`: of a frame, where the picture moves. */
  summary(ageMs: ((frameId: number) => number) | undefined): BoardState['tiles'] | undefined {
    const ages = ageMs !== undefined && this.tiles.size > 0;
    if (!this.changed && !ages) return undefined;
    this.changed = false;
    const shown = [...this.tiles].map(([id, tile]) => {
      return [id, { ...tile, ageMs: ageMs?.(tile.computedFor.frameId) ?? 0 }] as const;
    });
    return Object.fromEntries(shown);
  }
}
