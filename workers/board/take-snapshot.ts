import { type PictureExplainer, resolvedTarget } from 'live-attribution/explainer';
import type { TileCanvas } from '@/lib/overlay/tile-canvas';
import type { ViewSettings } from '@/lib/protocol/settings';
import type { Snapshot, SnapshotTile } from '@/lib/protocol/snapshot';
import { type BoardLook, showsBest } from '@/lib/protocol/view-choice';
import { planTiles, singleTile } from '@/lib/views/plan-tiles';
import type { BaselineSource } from '../baselines/baseline-source';
import { nextTurn } from '../frame/next-turn';
import { type BoardColors, BoardPainter } from './board-painter';
import { BoardRun, type TileState } from './board-run';
import { ColorLimits } from './color-limits';
import type { TileMap } from './tile-map';
import { agreement } from './tile-scores';

/** Explains what lies in the explainer's input as the settings wish, and gives everything instead of drawing it. */
export async function takeSnapshot(
  explainer: PictureExplainer,
  frameId: number,
  settings: ViewSettings,
  { boardLimits, shownLimit, baselines }: SnapshotContext,
): Promise<Snapshot> {
  const limitsOf = limitsFor(settings, boardLimits, shownLimit);
  const { manifest } = explainer.model;
  const { cropPx } = manifest.preprocessing;
  const planned = settings.view.mode === 'single' ? [singleTile(settings)] : planTiles(settings, manifest);
  const run = await BoardRun.start(explainer, frameId, baselines);
  const states: TileState[] = [];
  for (const tile of planned) {
    let last: TileState | undefined;
    for await (const state of run.tile(tile)) {
      last = state;
      await nextTurn();
    }
    if (last) states.push(last);
  }
  if (run.logits === undefined) throw new Error('Nothing was explained.');
  const look = lookOf(settings);
  const painted = paint(
    run,
    states,
    explainer,
    { look, opacity: settings.opacity, maps: settings },
    { limitsOf, baselines },
  );
  const reference = referenceOf(states, settings);
  return {
    settings,
    sizePx: cropPx,
    input: new Float32Array(run.planes),
    logits: new Float32Array(run.logits),
    target: resolvedTarget(showsBest(settings.view) ? { kind: 'top' } : settings.target, run.logits).index,
    tiles: states.map((state) => {
      const { tile, map, convergenceDelta, stability } = state;
      const { rgba, limit } = painted.get(tile.id)!;
      const isCompared = reference?.map && map && reference !== state;
      return {
        id: tile.id,
        painted: rgba,
        ...(map && {
          map: {
            values: new Float32Array(map.values),
            rows: map.height,
            columns: map.width,
            signed: map.signed,
            limit,
          },
        }),
        ...(convergenceDelta !== undefined && { convergenceDelta }),
        ...(isCompared && { agreement: agreement(map, reference.map, cropPx) }),
        ...(stability && { stability }),
      };
    }),
  };
}

/** What a snapshot shares with what is on screen. */
export interface SnapshotContext {
  readonly boardLimits: ColorLimits;
  /** What the strongest colour of the one map stands for on screen; 0 before there is one. */
  readonly shownLimit: number;
  readonly baselines: BaselineSource;
}

type LimitsOf = (maps: ReadonlyMap<string, TileMap>, look: BoardLook) => ReadonlyMap<string, number>;

/** The scales as they are on screen. The one map has its own, and leaves those that a board has locked. */
function limitsFor({ view }: ViewSettings, boardLimits: ColorLimits, shownLimit: number): LimitsOf {
  if (view.mode !== 'single') return (maps, { scale }) => boardLimits.of(maps, scale, true);
  if (view.scale === 'locked' && shownLimit > 0)
    return (maps) => new Map([...maps.keys()].map((id) => [id, shownLimit]));
  return (maps, { scale }) => new ColorLimits().of(maps, scale, true);
}

/** Buffers that can be handed over rather than copied. */
export function transferablesOf({ input, logits, tiles }: Snapshot): ArrayBuffer[] {
  const buffersOf = ({ painted, map }: SnapshotTile) => [painted.buffer, ...(map ? [map.values.buffer] : [])];
  return [input.buffer, logits.buffer, ...tiles.flatMap(buffersOf)];
}

interface PaintedTile {
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
  readonly limit: number;
}

function paint(
  { planes }: BoardRun,
  states: readonly TileState[],
  { model }: PictureExplainer,
  colors: BoardColors,
  { limitsOf, baselines }: { readonly limitsOf: LimitsOf; readonly baselines: BaselineSource },
): ReadonlyMap<string, PaintedTile> {
  const maps = new Map(states.flatMap(({ tile, map }) => (map ? [[tile.id, map] as const] : [])));
  const limitOf = limitsOf(maps, colors.look);
  const painted = new Map<string, PaintedTile>();
  const keeping: TileCanvas = {
    present: () => undefined,
    show: (id, rgba) => painted.set(id, { rgba, limit: limitOf.get(id) ?? 0 }),
  };
  const painter = new BoardPainter(keeping, planes, model.manifest.preprocessing, baselines);
  for (const state of states) painter.paint(state, limitOf.get(state.tile.id) ?? 0, colors);
  return painted;
}

/** What is mirrored on screen is not in files: pictures and arrays have the same left and right. */
function lookOf({ view }: ViewSettings): BoardLook {
  if (view.mode !== 'single') return { ...view.look, mirrored: false };
  return {
    scale: view.scale,
    upsampling: 'bilinear',
    mirrored: false,
    reference: '',
  };
}

/** The tile that the others are compared with, where there are comparisons. */
function referenceOf(states: readonly TileState[], { view }: ViewSettings): TileState | undefined {
  if (view.mode === 'single' || view.mode === 'noise') return undefined;
  const maps = states.filter(({ map }) => map !== undefined);
  return maps.find(({ tile }) => tile.id === view.look.reference) ?? maps[0];
}
