import { resolvedTarget } from 'live-attribution/explainer';
import type { Capture, CapturedTile } from '@/lib/protocol/capture';
import type { Computation } from '@/lib/protocol/computation';
import type { ViewSettings } from '@/lib/protocol/settings';
import { type BoardLook, showsTopClasses } from '@/lib/protocol/view-choice';
import { planTiles, singleTile } from '@/lib/views/plan-tiles';
import { tileComputation } from '@/lib/views/tile-computation';
import { mapsOf, referenceOf } from './board';
import type { BoardFrame } from './board-frame';
import { type BoardColors, BoardPainter } from './board-painter';
import { ColorLimits } from './color-limits';
import { finishedTiles } from './run-tiles';
import type { TileMap } from './tile-map';
import { logitsOf, type TileResult } from './tile-result';
import { comparedScores } from './tile-scores';

/** Input of a capture: a frame, the current settings and the scales on the screen. */
interface CaptureWork {
  readonly frame: BoardFrame;
  readonly computedFor: Computation;
  readonly settings: ViewSettings;
  readonly boardLimits: ColorLimits;
  /** Limit of the single map's colours on the screen; 0 before its first map. */
  readonly shownLimit: number;
}

/**
 * Explains the picture in the explainer's input with the settings and returns all results without drawing
 * them.
 */
export async function captureTiles(work: CaptureWork): Promise<Capture> {
  const { frame, settings } = work;
  const { view } = settings;
  const { manifest } = frame.explainer.model;
  const plan = view.mode === 'single' ? [singleTile(settings)] : planTiles(settings, manifest);
  const results = await finishedTiles({ plan }, frame);
  const colors = { look: lookOf(settings), maps: settings };
  const limits = limitsFor(work, mapsOf(results), colors.look);
  const painter = new BoardPainter(frame);
  const reference = view.mode === 'noise' ? undefined : referenceOf(plan, results, colors.look);
  const inOrder = plan.map(({ id }) => results.get(id)!);
  const logits = logitsOf(inOrder.find((result) => result.logits) ?? inOrder[0]!);
  return {
    settings,
    sizePx: painter.sizePx,
    input: frame.planes,
    picture: painter.picture,
    logits: logits.slice(),
    target: resolvedTarget(showsTopClasses(view) ? { kind: 'top' } : settings.target, logits).index,
    tiles: inOrder.map((result) => ({
      computedFor: tileComputation(work.computedFor, result.tile),
      ...capturedTile(result, limits.get(result.tile.id) ?? 0, painter, colors),
      ...comparedScores(result, reference, painter.sizePx),
    })),
  };
}

function capturedTile(result: TileResult, limit: number, painter: BoardPainter, colors: BoardColors) {
  const { tile, map } = result;
  const painted = painter.paint(result, limit, colors);
  if (map === undefined) return { id: tile.id, painted };
  const { values, height, width, signed, style } = map;
  return { id: tile.id, painted, map: { values: values.slice(), height, width, signed, style, limit } };
}

/**
 * Returns the scales on the screen. The single map has its own and does not change a board's locked limits.
 */
function limitsFor(
  { settings, boardLimits, shownLimit }: CaptureWork,
  maps: ReadonlyMap<string, TileMap>,
  { scale }: BoardLook,
): ReadonlyMap<string, number> {
  if (settings.view.mode !== 'single') return boardLimits.of(maps, scale, true);
  if (scale === 'locked' && shownLimit > 0) return new Map([...maps.keys()].map((id) => [id, shownLimit]));
  return new ColorLimits().of(maps, scale, true);
}

/** Turns mirroring off, because the pictures and arrays of a file must have the same left and right. */
function lookOf({ view }: ViewSettings): BoardLook {
  if (view.mode !== 'single') return { ...view.look, mirrored: false };
  return { scale: view.scale, upsampling: 'bilinear', mirrored: false, reference: '' };
}

/** Returns the buffers to transfer instead of copying them. */
export function transferablesOf({ input, picture, logits, tiles }: Capture): ArrayBuffer[] {
  const buffersOf = ({ painted, map }: CapturedTile) => [painted.buffer, ...(map ? [map.values.buffer] : [])];
  return [input.buffer, picture.buffer, logits.buffer, ...tiles.flatMap(buffersOf)];
}
