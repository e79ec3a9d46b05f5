import { topClass } from 'live-attribution/methods';
import type { MapTile, Tile } from '@/lib/views/tile';
import type { Board } from './board';
import type { BoardFrame } from './board-frame';
import type { MeasuredFrame } from './camera-noise-meter';
import { explainMap } from './explain-map';
import { logitsOf, scoredMapOf, type TileResult } from './tile-result';

/** Returns a finished board's input for measuring the camera's noise; undefined outside the noise view. */
export function measuredFrame(
  { computedFor, plan, results }: Board,
  frame: BoardFrame,
): MeasuredFrame | undefined {
  const tile = plan.find(isScored);
  const result = tile && results.get(tile.id);
  if (tile === undefined || result === undefined) return undefined;
  return {
    computedFor,
    planes: frame.planes,
    original: scoredMapOf(result),
    topClass: topClass(logitsOf(result)),
    explainAs: async (index) => {
      const target = tile.target.kind === 'top' ? ({ kind: 'class', index } as const) : tile.target;
      let last: TileResult = { tile, progress: 0 };
      for await (const explained of explainMap(frame, tile, target, true)) last = { tile, ...explained };
      return scoredMapOf(last);
    },
  };
}

function isScored(tile: Tile): tile is MapTile {
  return tile.kind === 'map' && tile.scored === true;
}
