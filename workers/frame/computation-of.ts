import type { Computation } from '@/lib/protocol/computation';
import type { RunningEngine, ViewSettings } from '@/lib/protocol/settings';
import type { Tile } from '@/lib/views/tile';

/** The model and the picture of a computation. */
export type ComputedFrame = Pick<Computation, 'frameId' | 'modelId'> & { readonly engine: RunningEngine };

/** Returns the computation that the settings require for a frame. */
export function computationOf(
  { frameId, modelId, engine }: ComputedFrame,
  { view, method, layer, target, options }: ViewSettings,
): Computation {
  return { frameId, mode: view.mode, modelId, engine, method, layer, target, options };
}

/** Returns a tile's computation; that of its board for a tile that shows the picture itself. */
export function tileComputation(board: Computation, tile: Tile): Computation {
  if (tile.kind === 'picture') return board;
  const { method, layer, target, options } = tile;
  return { ...board, method, layer, target, options, ...('noise' in tile && { noise: tile.noise }) };
}
