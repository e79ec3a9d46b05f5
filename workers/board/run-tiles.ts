import type { Tile } from '@/lib/views/tile';
import { nextMacrotask } from '../frame/next-macrotask';
import type { BoardFrame } from './board-frame';
import { computingOrder } from './computing-order';
import { makeTile } from './makers/make-tile';
import type { TileResult, TileResults } from './tile-result';

/** The tiles to compute. */
interface TileRun {
  readonly plan: readonly Tile[];
  /** Requested tiles, whose dependencies are computed too; all tiles if omitted. */
  readonly requested?: readonly Tile[];
  /** Results of the same picture to reuse. */
  readonly known?: TileResults;
}

/**
 * Computes the tiles of one frame one after the other. Yields every tile at its start and after each
 * refinement, last with progress 1. Restores the explainer's input, even if stopped early.
 */
export async function* runTiles(
  { plan, requested = plan, known = new Map() }: TileRun,
  frame: BoardFrame,
): AsyncGenerator<TileResult, void, void> {
  const results = new Map(known);
  for (const tile of computingOrder(plan, requested)) {
    if (results.has(tile.id)) continue;
    const needed = tile.needs.map((id) => results.get(id)!);
    yield { tile, progress: 0 };
    for await (const result of makeTile(tile, needed, frame)) {
      results.set(tile.id, result);
      yield result;
    }
  }
}

/** Computes tiles without showing them; lets the worker receive messages between steps. */
export async function finishedTiles(run: TileRun, frame: BoardFrame): Promise<TileResults> {
  const results = new Map(run.known);
  for await (const result of runTiles(run, frame)) {
    results.set(result.tile.id, result);
    await nextMacrotask();
  }
  return results;
}
