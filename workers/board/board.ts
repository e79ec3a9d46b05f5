import type { Computation } from '@/lib/protocol/computation';
import type { BoardLook } from '@/lib/protocol/view-choice';
import type { Tile } from '@/lib/views/tile';
import type { BoardPainter } from './board-painter';
import type { TileMap } from './tile-map';
import type { TileResult, TileResults } from './tile-result';

/** A frame's board as far as it is done; kept, so that it can be drawn in other colours. */
export interface Board {
  readonly computedFor: Computation;
  /** In the order in which the tiles are shown. */
  readonly plan: readonly Tile[];
  readonly painter: BoardPainter;
  readonly results: Map<string, TileResult>;
  /** What each tile's colours stand for on the canvas. */
  readonly paintedLimits: Map<string, number>;
  /** Milliseconds that its tiles have taken so far. */
  spentMs: number;
}

/** The tile that the others are compared with, once it is there: the chosen one, else the first map. */
export function referenceOf(
  plan: readonly Tile[],
  results: TileResults,
  { reference }: BoardLook,
): TileResult | undefined {
  const maps = plan.filter(({ kind }) => kind !== 'picture');
  const tile = maps.find(({ id }) => id === reference) ?? maps[0];
  return tile && results.get(tile.id);
}

/** The maps that are there, by tile id. */
export function mapsOf(results: TileResults): ReadonlyMap<string, TileMap> {
  const maps = new Map<string, TileMap>();
  for (const [id, { map }] of results) if (map) maps.set(id, map);
  return maps;
}

export function finishedCount({ results }: Pick<Board, 'results'>): number {
  return [...results.values()].filter(({ progress }) => progress === 1).length;
}

export function isComplete(board: Board): boolean {
  return finishedCount(board) === board.plan.length;
}

/**
 * Finished results of the same picture that hold for another plan: of tiles that are planned as they were.
 */
export function knownResults(
  before: Board | undefined,
  plan: readonly Tile[],
  computedFor: Computation,
): Map<string, TileResult> {
  const known = new Map<string, TileResult>();
  if (before === undefined || !isSamePicture(before.computedFor, computedFor)) return known;
  for (const tile of plan) {
    const result = before.results.get(tile.id);
    const holds = result?.progress === 1 && JSON.stringify(result.tile) === JSON.stringify(tile);
    if (holds && tile.needs.every((id) => known.has(id))) known.set(tile.id, result);
  }
  return known;
}

function isSamePicture(a: Computation, b: Computation): boolean {
  return a.frameId === b.frameId && a.mode === b.mode && a.modelId === b.modelId;
}
