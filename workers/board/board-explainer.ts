import { UserError } from 'live-attribution';
import type { PictureExplainer } from 'live-attribution/explainer';
import { requireMethod } from 'live-attribution/methods';
import type { ModelManifest } from 'live-attribution/model';
import type { TileCanvas } from '@/lib/overlay/tile-canvas';
import type { Computation } from '@/lib/protocol/computation';
import type { CameraMeasurement } from '@/lib/protocol/noise';
import type { TileScale } from '@/lib/protocol/results';
import { chosenColorMap, type ViewSettings } from '@/lib/protocol/settings';
import type { TileMessage, View3dMessage } from '@/lib/protocol/tiles';
import { planTiles } from '@/lib/views/plan-tiles';
import type { Tile } from '@/lib/views/tile';
import type { BaselineSource } from '../baselines/baseline-source';
import { tileComputation } from '../frame/computation-of';
import { nextFrame } from '../frame/next-turn';
import type { Rgba } from '../frame/picture-rgba';
import { type BoardColors, BoardPainter } from './board-painter';
import { BoardRun, type TileState } from './board-run';
import type { CameraNoiseMeter } from './camera-noise-meter';
import { ColorLimits } from './color-limits';
import type { TileMap } from './tile-map';
import { agreement } from './tile-scores';
import { view3dMessage } from './view-3d-message';

/** How an explanation of a board goes on and whom it tells. */
export interface BoardProgress {
  /** The settings as they stand now: colours may change while tiles are computed. */
  readonly settings: () => ViewSettings;
  /** Whether the settings ask for other tiles by now. */
  readonly isOutdated: () => boolean;
  /** Class scores of the picture, as soon as there are any and again at the end. */
  readonly scored: (logits: Float32Array, progress: number) => void;
}

/** Whom a board tells of its tiles. */
export interface BoardListener {
  tile(message: TileMessage): void;
  /** What the page draws by itself, in the 3D view. */
  space(message: View3dMessage): void;
}

/** The page draws the 3D view at most so often; more would keep it from turning smoothly. */
const SPACE_EVERY_MS = 100;

/** A frame's board as far as it is done; kept, so that it can be drawn in other colours. */
interface Board {
  readonly computedFor: Computation;
  readonly painter: BoardPainter;
  /** The picture, for the 3D view. */
  readonly picture: Rgba;
  readonly cropPx: number;
  /** Its tiles in the order in which they are shown. */
  readonly planned: readonly Tile[];
  readonly states: Map<string, TileState>;
  /** What each tile's colours stand for on the canvas. */
  readonly paintedLimits: Map<string, number>;
}

/** Frames are measured until there is an outcome. */
interface Measuring {
  readonly meter: CameraNoiseMeter;
  readonly resolve: (measurement: CameraMeasurement) => void;
  readonly reject: (reason: unknown) => void;
}

/** Explains one frame as several tiles and draws each as soon as it is there. */
export class BoardExplainer {
  private board: Board | undefined;
  readonly limits = new ColorLimits();
  private measuring: Measuring | undefined;
  private view3dPostedMs = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly canvas: TileCanvas,
    private readonly baselines: BaselineSource,
    private readonly listener: BoardListener,
  ) {}

  /** Explains what lies in the explainer's input. False where it was given up, or there was nothing to explain. */
  async explain(
    explainer: PictureExplainer,
    computedFor: Computation,
    progress: BoardProgress,
  ): Promise<boolean> {
    const { settings, isOutdated, scored } = progress;
    const planned = planTiles(settings(), explainer.model.manifest);
    const tiles = settings().view.mode === 'wall' ? quickFirst(planned) : planned;
    const run = await BoardRun.start(explainer, computedFor.frameId, this.baselines);
    const board = this.begin(explainer.model.manifest, run.planes, computedFor, planned);
    let isScored = false;
    for (const [index, tile] of tiles.entries()) {
      for await (const state of run.tile(tile)) {
        this.note(board, state, settings());
        await nextFrame();
        if (isOutdated()) return false;
      }
      if (!isScored && run.logits) scored(run.logits, (index + 1) / (tiles.length + 1));
      isScored = run.logits !== undefined;
    }
    await this.measureCamera(run, computedFor);
    if (computedFor.mode === '3d') await this.restAfterView3d();
    if (run.logits) scored(run.logits, 1);
    return run.logits !== undefined;
  }

  private begin(
    { preprocessing }: ModelManifest,
    planes: Float32Array,
    computedFor: Computation,
    planned: readonly Tile[],
  ): Board {
    const painter = new BoardPainter(this.canvas, planes, preprocessing, this.baselines);
    this.board = {
      computedFor,
      painter,
      picture: painter.picture,
      cropPx: preprocessing.cropPx,
      planned,
      states: new Map(),
      paintedLimits: new Map(),
    };
    return this.board;
  }

  /** Draws the last board again as the settings wish it now, and tells what has changed by that. */
  redraw(settings: ViewSettings): void {
    const { board } = this;
    const colors = boardColors(settings);
    if (board === undefined || colors === undefined) return;
    board.paintedLimits.clear();
    this.paintChanged(board, colors);
    for (const state of board.states.values()) this.tell(board, state, colors);
    this.postView3d(board, true);
  }

  forget(): void {
    this.board = undefined;
    this.stopMeasuring(new UserError('cancelled', 'Another model is loaded.'));
  }

  /** Has the frames from here on measured; rejects where that is stopped before there is an outcome. */
  measure(meter: CameraNoiseMeter, signal: AbortSignal): Promise<CameraMeasurement> {
    this.stopMeasuring(new UserError('cancelled', 'Another measurement has begun.'));
    return new Promise((resolve, reject) => {
      const measuring = { meter, resolve, reject };
      this.measuring = measuring;
      signal.addEventListener('abort', () => {
        if (this.measuring === measuring) this.stopMeasuring(signal.reason);
      });
    });
  }

  stopMeasuring(reason: unknown): void {
    this.measuring?.reject(reason);
    this.measuring = undefined;
  }

  private async measureCamera(run: BoardRun, computedFor: Computation): Promise<void> {
    const { measuring } = this;
    const frame = run.measured(computedFor);
    if (measuring === undefined || frame === undefined) return;
    const outcome = await measuring.meter.measure(frame);
    if (outcome === undefined) return;
    measuring.resolve({ outcome });
    if (this.measuring === measuring) this.measuring = undefined;
  }

  /** Draws what has come, and whatever of the rest has another scale by that. */
  private note(board: Board, state: TileState, settings: ViewSettings): void {
    const colors = boardColors(settings);
    if (colors === undefined) return;
    const { id } = state.tile;
    board.states.set(id, state);
    board.paintedLimits.delete(id);
    const repainted = this.paintChanged(board, colors);
    const reference = referenceOf(board, colors);
    for (const other of board.states.values()) {
      const compared = state.progress === 1 && reference?.tile.id === id;
      if (compared || repainted.includes(other.tile.id)) this.tell(board, other, colors);
    }
    this.postView3d(board, isComplete(board));
  }

  /** Ids of the tiles that were painted. */
  private paintChanged(board: Board, colors: BoardColors): readonly string[] {
    const limits = this.limits.of(mapsOf(board), colors.look.scale, isComplete(board));
    const changed = [...board.states.values()].filter(
      ({ tile: { id } }) => board.paintedLimits.get(id) !== (limits.get(id) ?? 0),
    );
    for (const state of changed) {
      const limit = limits.get(state.tile.id) ?? 0;
      if (board.computedFor.mode !== '3d') board.painter.paint(state, limit, colors);
      board.paintedLimits.set(state.tile.id, limit);
    }
    this.canvas.present();
    return changed.map(({ tile }) => tile.id);
  }

  /** Hands the maps to the page, which draws them in space; those that are still refined now and then. */
  private postView3d(board: Board, now: boolean): void {
    if (board.computedFor.mode !== '3d' || (!now && performance.now() < this.view3dPostedMs + SPACE_EVERY_MS))
      return;
    this.view3dPostedMs = performance.now();
    const { computedFor, picture, cropPx, states, paintedLimits } = board;
    this.listener.space(view3dMessage({ computedFor, picture, cropPx }, [...states.values()], paintedLimits));
  }

  /** Until the page may be given the next frame. */
  private async restAfterView3d(): Promise<void> {
    const restMs = this.view3dPostedMs + SPACE_EVERY_MS - performance.now();
    if (restMs > 0) await new Promise((resolve) => setTimeout(resolve, restMs));
  }

  private tell(board: Board, state: TileState, colors: BoardColors): void {
    const { tile, map, explained, progress, convergenceDelta, stability } = state;
    const reference = referenceOf(board, colors);
    const compares = board.computedFor.mode !== 'noise' && reference?.progress === 1;
    const isCompared = compares && progress === 1 && reference.tile.id !== tile.id;
    this.listener.tile({
      type: 'tile',
      computedFor: tileComputation(board.computedFor, tile),
      id: tile.id,
      progress,
      ...(explained && { explained }),
      ...(map && { scale: scaleOf(map, board.paintedLimits.get(tile.id) ?? 0, colors) }),
      ...(map && { grid: { rows: map.height, columns: map.width } }),
      ...(convergenceDelta !== undefined && { convergenceDelta }),
      ...(compares && { reference: reference.tile.id }),
      ...(isCompared && map && reference.map && { agreement: agreement(map, reference.map, board.cropPx) }),
      ...(stability && { stability }),
    });
  }
}

/** Tiles whose methods take one run before those that are refined, so that no map waits long for another's sake. */
function quickFirst(tiles: readonly Tile[]): readonly Tile[] {
  const isSlow = (tile: Tile) =>
    tile.kind === 'map' && requireMethod(tile.method).attributeBatch === undefined;
  return [...tiles.filter((tile) => !isSlow(tile)), ...tiles.filter(isSlow)];
}

function scaleOf({ signed }: TileMap, limit: number, { maps, look }: BoardColors): TileScale {
  return { signed, colorMap: chosenColorMap(maps, signed), rule: look.scale, limit };
}

function boardColors(settings: ViewSettings): BoardColors | undefined {
  const { view, opacity } = settings;
  return view.mode === 'single' ? undefined : { look: view.look, opacity, maps: settings };
}

/** The tile that the others are compared with, once it is there: the chosen one, else the first map. */
function referenceOf({ planned, states }: Board, { look }: BoardColors): TileState | undefined {
  const maps = planned.filter(({ kind }) => kind !== 'picture');
  const tile = maps.find(({ id }) => id === look.reference) ?? maps[0];
  return tile && states.get(tile.id);
}

function mapsOf({ states }: Board): ReadonlyMap<string, TileMap> {
  const maps = new Map<string, TileMap>();
  for (const [id, { map }] of states) if (map) maps.set(id, map);
  return maps;
}

function isComplete({ planned, states }: Board): boolean {
  return states.size === planned.length && [...states.values()].every(({ progress }) => progress === 1);
}
