import { defined } from 'live-attribution';
import type { Computation } from '@/lib/protocol/computation';
import type { Tile } from './tile';

/**
 * Returns a tile's computation on the picture, model and engine of another computation; that computation
 * itself for a tile that shows the picture.
 */
export function tileComputation(of: Computation, tile: Tile): Computation {
  if (tile.kind === 'picture') return of;
  const { method, layer, target, options } = tile;
  const noise = 'noise' in tile ? tile.noise : undefined;
  return { ...of, method, layer, target, options, ...defined({ noise }) };
}
