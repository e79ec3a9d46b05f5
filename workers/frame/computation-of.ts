import type { Computation } from '@/lib/protocol/computation';
import type { RunningEngine, ViewSettings } from '@/lib/protocol/settings';
import type { Tile } from '@/lib/views/tile';

/** Who computes, and what picture. */
export type ComputedFrame = Pick<Computation, 'frameId' | 'modelId'> & { readonly engine: RunningEngine };

/** What the settings ask for on a frame. */
export function computationOf(
  { frameId, modelId, engine }: ComputedFrame,
  { view, method, layer, target, options }: ViewSettings,
): Computation {
  return { frameId, mode: view.mode, modelId, engine, method, layer, target, options };
}

/** What a tile of a board is computed for; one that shows the picture itself has that of its board. */
export function tileComputation(board: Computation, tile: Tile): Computation {
  if (tile.kind === 'picture') return board;
  const { method, layer, target, options } = tile;
  return { ...board, method, layer, target, options, ...('noise' in tile && { noise: tile.noise }) };
}
