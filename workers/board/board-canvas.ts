import type { TileCanvas } from '@/lib/overlay/tile-canvas';
import type { Computation } from '@/lib/protocol/computation';
import type { MapValues } from '@/lib/protocol/map-values';
import type { ScaleChoice } from '@/lib/protocol/view-choice';
import { type Board, isComplete, mapsOf } from './board';
import type { BoardColors } from './board-painter';
import { ColorLimits } from './color-limits';
import { DrawnTiles } from './drawn-tiles';

/** Shows boards; a tile keeps the previous frame's map until its next one is computed. */
export class BoardCanvas {
  readonly limits = new ColorLimits();
  private readonly drawn = new DrawnTiles();

  constructor(private readonly canvas: TileCanvas) {}

  /** Shows a new result, and all tiles whose scale changes with it. Returns the ids of the changed tiles. */
  showChanged(board: Board, colors: BoardColors): readonly string[] {
    const { results, paintedLimits, painter, computedFor } = board;
    const limits = this.limitsOf(board, colors.look.scale);
    const limitOf = (id: string) => limits.get(id) ?? 0;
    const changed = [...results.values()].filter(({ tile: { id } }) => paintedLimits.get(id) !== limitOf(id));
    for (const result of changed) {
      const { id } = result.tile;
      paintedLimits.set(id, limitOf(id));
      if (computedFor.mode === '3d') continue;
      this.canvas.show(id, painter.paint(result, limitOf(id), colors), painter.sizePx);
      this.drawn.put(board, result);
    }
    return changed.map(({ tile }) => tile.id);
  }

  /** The computations of the drawn tiles. */
  get computations(): readonly Computation[] {
    return this.drawn.computations;
  }

  /** Returns the values of the map that a tile shows; undefined if it shows none. */
  read(id: string): MapValues | undefined {
    return this.drawn.read(id);
  }

  /** Forgets the tiles after the canvas was cleared. */
  forget(): void {
    this.drawn.forget();
  }

  private limitsOf(board: Board, scale: ScaleChoice): ReadonlyMap<string, number> {
    return this.limits.of(mapsOf(board.results), scale, isComplete(board));
  }
}
