import { defined } from 'live-attribution';
import type { TileCanvas } from '@/lib/overlay/tile-canvas';
import type { Computation } from '@/lib/protocol/computation';
import type { MapValues } from '@/lib/protocol/map-values';
import type { ScaleChoice } from '@/lib/protocol/view-choice';
import { tileComputation } from '@/lib/views/tile-computation';
import { type Board, isComplete, mapsOf } from './board';
import type { BoardColors } from './board-painter';
import { ColorLimits } from './color-limits';
import type { TileResult } from './tile-result';

/** A tile on the canvas. */
interface DrawnTile {
  readonly computedFor: Computation;
  readonly result: TileResult;
}

/** Draws boards; a tile keeps the previous frame's map until its next one is computed. */
export class BoardCanvas {
  readonly limits = new ColorLimits();
  private readonly drawn = new Map<string, DrawnTile>();

  constructor(private readonly canvas: TileCanvas) {}

  /** Draws a new result, and all tiles whose scale changes with it. Returns the ids of the changed tiles. */
  drawChanged(board: Board, colors: BoardColors): readonly string[] {
    const { results, paintedLimits, painter, computedFor } = board;
    const limits = this.limitsOf(board, colors.look.scale);
    const limitOf = (id: string) => limits.get(id) ?? 0;
    const changed = [...results.values()].filter(({ tile: { id } }) => paintedLimits.get(id) !== limitOf(id));
    for (const result of changed) {
      const { id } = result.tile;
      paintedLimits.set(id, limitOf(id));
      if (computedFor.mode === '3d') continue;
      this.canvas.show(id, painter.paint(result, limitOf(id), colors), painter.sizePx);
      this.drawn.set(id, { computedFor: tileComputation(computedFor, result.tile), result });
    }
    this.canvas.present();
    return changed.map(({ tile }) => tile.id);
  }

  /** Returns the values of the map that a tile shows; undefined if it shows none. */
  read(id: string): MapValues | undefined {
    const { computedFor, result } = this.drawn.get(id) ?? {};
    if (computedFor === undefined || result?.map === undefined) return undefined;
    const { values, height, width, signed } = result.map;
    const { explained } = result;
    return { computedFor, values: values.slice(), height, width, signed, ...defined({ explained }) };
  }

  /** Forgets the tiles after the canvas was cleared. */
  forget(): void {
    this.drawn.clear();
  }

  private limitsOf(board: Board, scale: ScaleChoice): ReadonlyMap<string, number> {
    return this.limits.of(mapsOf(board.results), scale, isComplete(board));
  }
}
