import { type Computation, isSameSquare } from '@/lib/protocol/computation';
import type { BoardLook } from '@/lib/protocol/view-choice';
import type { Tile } from '@/lib/views/tile';
import type { BoardPainter } from './board-painter';
import type { TileMap } from './tile-map';
import type { TileResult, TileResults } from './tile-result';

/** A frame's board with its results so far, kept to redraw it in other colours. */
export interface Board {
  readonly computedFor: Computation;
  /** Tiles in display order. */
  readonly plan: readonly Tile[];
  readonly painter: BoardPainter;
  readonly results: Map<string, TileResult>;
  /** Colour limit of each tile on the canvas. */
  readonly paintedLimits: Map<string, number>;
  /** Milliseconds spent on its tiles so far. */
  elapsedMs: number;
}

/** Returns the reference tile once it is computed: the chosen one, otherwise the first map. */
export function referenceOf(
  plan: readonly Tile[],
  results: TileResults,
  { reference }: BoardLook,
): TileResult | undefined {
  const maps = plan.filter(({ kind }) => kind !== 'picture');
  const tile = maps.find(({ id }) => id === reference) ?? maps[0];
  return tile && results.get(tile.id);
}

/** Returns the computed maps by tile id. */
export function mapsOf(results: TileResults): ReadonlyMap<string, TileMap> {
  const maps = new Map<string, TileMap>();
  for (const [id, { map }] of results) if (map) maps.set(id, map);
  return maps;
}

export function finishedCount({ results }: Pick<Board, 'results'>): number {
  return [...results.values()].filter(({ progress }) => progress === 1).length;
}

/** Returns the mean milliseconds per finished map; undefined before the first. */
export function meanMapMs({ results, elapsedMs }: Pick<Board, 'results' | 'elapsedMs'>): number | undefined {
  const maps = [...results.values()].filter(({ progress, map }) => progress === 1 && map !== undefined);
  return maps.length === 0 ? undefined : elapsedMs / maps.length;
}

export function isComplete(board: Board): boolean {
  return finishedCount(board) === board.plan.length;
}

/**
 * Returns finished results of the same square that another plan can reuse because their tiles are unchanged.
 */
export function reusableResults(
  previous: Board | undefined,
  plan: readonly Tile[],
  computedFor: Computation,
): Map<string, TileResult> {
  const known = new Map<string, TileResult>();
  if (previous === undefined || !isSamePicture(previous.computedFor, computedFor)) return known;
  for (const tile of plan) {
    const result = previous.results.get(tile.id);
    const holds = result?.progress === 1 && JSON.stringify(result.tile) === JSON.stringify(tile);
    if (holds && tile.needs.every((id) => known.has(id))) known.set(tile.id, result);
  }
  return known;
}

function isSamePicture(a: Computation, b: Computation): boolean {
  const isSame = a.frameId === b.frameId && isSameSquare(a.square, b.square);
  return isSame && a.mode === b.mode && a.modelId === b.modelId;
}
