import { chosenColorMap } from '@/lib/protocol/settings';
import type { BoardProgressMessage, TileMessage } from '@/lib/protocol/tiles';
import { tileComputation } from '../frame/computation-of';
import { type Board, finishedCount, referenceOf } from './board';
import type { BoardColors } from './board-painter';
import type { TileResult } from './tile-result';
import { comparedScores } from './tile-scores';

/** What the page is told of a tile that is drawn. */
export function tileMessage(board: Board, result: TileResult, { look, maps }: BoardColors): TileMessage {
  const { tile, map, explained, progress } = result;
  const { computedFor, paintedLimits, painter } = board;
  const compared = computedFor.mode === 'noise' ? undefined : referenceOf(board.plan, board.results, look);
  return {
    type: 'tile',
    computedFor: tileComputation(computedFor, tile),
    id: tile.id,
    progress,
    ...(explained && { explained }),
    ...(map && {
      scale: {
        signed: map.signed,
        colorMap: chosenColorMap(maps, map.signed),
        rule: look.scale,
        limit: paintedLimits.get(tile.id) ?? 0,
      },
      size: { height: map.height, width: map.width },
    }),
    ...(compared?.progress === 1 && { reference: compared.tile.id }),
    ...comparedScores(result, compared, painter.sizePx),
  };
}

/** What the page is told of a board while it is computed. */
export function progressMessage(board: Board, computing?: string): BoardProgressMessage {
  return {
    type: 'board-progress',
    computedFor: board.computedFor,
    ...(computing !== undefined && { computing }),
    finished: finishedCount(board),
    planned: board.plan.length,
  };
}
