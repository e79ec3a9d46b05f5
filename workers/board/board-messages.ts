import { defined } from 'live-attribution';
import { displayLimit } from 'live-attribution/heat-map';
import type { TileScale } from '@/lib/protocol/results';
import { mapLook } from '@/lib/protocol/settings';
import type { BoardProgressMessage, HeldPictureMessage, TileMessage } from '@/lib/protocol/tiles';
import type { Tile } from '@/lib/views/tile';
import { tileComputation } from '@/lib/views/tile-computation';
import { type Board, meanMapMs, referenceOf } from './board';
import type { BoardColors } from './board-painter';
import type { TileMap } from './tile-map';
import type { TileResult } from './tile-result';
import { comparedScores } from './tile-scores';

/** Returns the message about a drawn tile. */
export function tileMessage(board: Board, result: TileResult, { look, maps }: BoardColors): TileMessage {
  const { tile, map, explained, progress } = result;
  const { computedFor, paintedLimits, painter } = board;
  const compared = computedFor.mode === 'noise' ? undefined : referenceOf(board.plan, board.results, look);
  return {
    type: 'tile',
    computedFor: tileComputation(computedFor, tile),
    id: tile.id,
    progress,
    ...defined({
      explained,
      scale: map && scaleOf(map, paintedLimits.get(tile.id) ?? 0, { look, maps }),
      size: map && { height: map.height, width: map.width },
      reference: compared?.progress === 1 ? compared.tile.id : undefined,
    }),
    ...comparedScores(result, compared, painter.sizePx),
  };
}

function scaleOf(map: TileMap, limit: number, { look, maps }: BoardColors): TileScale {
  const { signed, colorMap, style } = mapLook(maps, map);
  const peak = displayLimit(map.values, signed, { kind: 'frame' });
  return { signed, colorMap, style, rule: look.scale, limit, peak };
}

/** Returns the message about the picture of a board that begins; copies it, because posting transfers it. */
export function heldPictureMessage({ computedFor, painter }: Board): HeldPictureMessage {
  return { type: 'held-picture', computedFor, picture: painter.picture.slice(), sizePx: painter.sizePx };
}

/** Returns the progress message of a board. */
export function progressMessage(board: Board, computing?: string): BoardProgressMessage {
  const { computedFor, plan } = board;
  const isMap = ({ kind }: Tile) => kind !== 'picture';
  const finished = [...board.results.values()].filter(({ tile, progress }) => isMap(tile) && progress === 1);
  const counts = { finished: finished.length, planned: plan.filter(isMap).length };
  return {
    type: 'board-progress',
    computedFor,
    ...counts,
    ...defined({ computing, mapMs: meanMapMs(board) }),
  };
}
