import type { PictureExplainer } from 'live-attribution/explainer';
import type { Computation } from '@/lib/protocol/computation';
import type { MapValues } from '@/lib/protocol/map-values';
import type { ViewSettings } from '@/lib/protocol/settings';
import type { TileMessage } from '@/lib/protocol/tiles';
import { planTiles } from '@/lib/views/plan-tiles';
import type { Tile } from '@/lib/views/tile';
import type { BaselineSource } from '../baselines/baseline-source';
import type { PostResult } from '../frame/frame-listener';
import type { FramePipeline } from '../frame/frame-pipeline';
import { nextMacrotask } from '../frame/next-macrotask';
import type { Presenter } from '../frame/presenter';
import { type Board, finishedCount, isComplete, referenceOf, reusableResults } from './board';
import { BoardCanvas } from './board-canvas';
import { type BoardFrame, readBoardFrame } from './board-frame';
import { heldPictureMessage, progressMessage, tileMessage } from './board-messages';
import { type BoardColors, BoardPainter } from './board-painter';
import { CameraMeasurements } from './camera-measurements';
import type { ColorLimits } from './color-limits';
import { runTiles } from './run-tiles';
import type { TileResult } from './tile-result';
import { View3dFeed } from './view-3d-feed';

/** A board to explain. */
export interface BoardWork {
  readonly explainer: PictureExplainer;
  readonly computedFor: Computation;
  /** Returns the current settings, because colours may change while tiles are computed. */
  readonly settings: () => ViewSettings;
  /** Returns whether the settings now require other tiles. */
  readonly isOutdated: () => boolean;
  /** Returns whether the page shows the picture of the board. */
  readonly isShown: () => boolean;
  /** Called with the picture's class scores once they are known, and again at the end. */
  readonly scored: (logits: Float32Array, progress: number, elapsedMs: number) => void;
}

/** Explains one frame as several tiles and draws each as soon as it is computed. */
export class BoardExplainer {
  private board: Board | undefined;
  private readonly canvas: BoardCanvas;
  private readonly view3d: View3dFeed;
  readonly camera = new CameraMeasurements();

  constructor(
    private readonly pipeline: Pick<FramePipeline, 'tiles' | 'draw'>,
    private readonly presenter: Presenter,
    private readonly baselines: BaselineSource,
    private readonly post: PostResult,
  ) {
    this.canvas = new BoardCanvas(pipeline.tiles);
    this.view3d = new View3dFeed(post);
  }

  get limits(): ColorLimits {
    return this.canvas.limits;
  }

  /** The computations of the tiles on the canvas. */
  get drawn(): readonly Computation[] {
    return this.canvas.computations;
  }

  /**
   * Explains the picture in the explainer's input. Returns false if the settings change before all tiles are
   * finished.
   */
  async explain(work: BoardWork): Promise<boolean> {
    const { explainer, computedFor, settings, isOutdated, isShown, scored } = work;
    const plan = planTiles(settings(), explainer.model.manifest);
    const frame = await readBoardFrame(explainer, computedFor, this.baselines);
    const board = this.begin(frame, computedFor, plan);
    this.postPicture(board);
    const elapsed = elapsedClock(board);
    await this.showReused(board, settings());
    let logits = firstLogits(board);
    for await (const result of runTiles({ plan, known: board.results }, frame)) {
      if (!isShown()) return false;
      if (result.progress === 0) {
        elapsed();
        this.post(progressMessage(board, result.tile.id));
        continue;
      }
      await this.present(board, this.addResult(board, result, settings()));
      await nextMacrotask();
      if (isOutdated()) {
        elapsed();
        return false;
      }
      if (logits === undefined && result.logits)
        scored(result.logits, finishedCount(board) / (plan.length + 1), elapsed());
      logits ??= result.logits;
    }
    elapsed();
    this.post(progressMessage(board));
    await this.camera.add(board, frame);
    await this.view3d.rest(board);
    if (logits) scored(logits, 1, elapsed());
    return logits !== undefined;
  }

  /** Redraws the last board with the current settings and reports the tiles that changed. */
  async redraw(settings: ViewSettings): Promise<void> {
    this.showAgain(settings);
    const { board } = this;
    const colors = board && colorsOf(board, settings);
    if (board === undefined || colors === undefined) return;
    await this.present(board, tileMessages(board, colors));
    this.view3d.send(board, true);
  }

  /** Discards all results, so that every tile of the next board is computed. */
  forget(): void {
    this.board = undefined;
  }

  /** Returns the values of the map that a tile shows; undefined if it shows none. */
  read(id: string): MapValues | undefined {
    return this.canvas.read(id) ?? this.view3d.read(id);
  }

  /** Forgets which tiles are drawn, because the canvas was cleared. */
  forgetDrawn(): void {
    this.canvas.forget();
    this.view3d.forget();
  }

  /** Shows the board's results again after the canvas was erased. */
  showAgain(settings: ViewSettings): void {
    const { board } = this;
    const colors = board && colorsOf(board, settings);
    if (board === undefined || colors === undefined) return;
    board.paintedLimits.clear();
    this.canvas.showChanged(board, colors);
  }

  private begin(frame: BoardFrame, computedFor: Computation, plan: readonly Tile[]): Board {
    const results = reusableResults(this.board, plan, computedFor);
    const elapsedMs = results.size > 0 ? (this.board?.elapsedMs ?? 0) : 0;
    const painter = new BoardPainter(frame);
    this.board = { computedFor, plan, painter, results, paintedLimits: new Map(), elapsedMs };
    return this.board;
  }

  /** Posts the picture for the tiles that have no map yet; the 3D view has its own. */
  private postPicture(board: Board): void {
    if (board.computedFor.mode === '3d') return;
    const message = heldPictureMessage(board);
    this.post(message, [message.picture.buffer]);
  }

  /** Shows and reports the reused results of a board before the first tile is computed. */
  private async showReused(board: Board, settings: ViewSettings): Promise<void> {
    const colors = colorsOf(board, settings);
    if (board.results.size === 0 || colors === undefined) return;
    this.canvas.showChanged(board, colors);
    await this.present(board, tileMessages(board, colors));
    this.view3d.send(board, isComplete(board));
  }

  /** Draws the shown tiles with messages about them; the page draws the 3D view itself. */
  private async present({ computedFor }: Board, messages: readonly TileMessage[]): Promise<void> {
    if (computedFor.mode === '3d') for (const message of messages) this.post(message);
    else await this.presenter.show(this.pipeline.draw(), messages);
  }

  /** Adds a result and shows it. Returns the messages of the tiles whose look or scores changed. */
  private addResult(board: Board, result: TileResult, settings: ViewSettings): readonly TileMessage[] {
    const { id } = result.tile;
    board.results.set(id, result);
    board.paintedLimits.delete(id);
    const colors = colorsOf(board, settings);
    if (colors === undefined) return [];
    const drawn = this.canvas.showChanged(board, colors);
    const isReference =
      result.progress === 1 && referenceOf(board.plan, board.results, colors.look)?.tile.id === id;
    this.view3d.send(board, isComplete(board));
    return tileMessages(board, colors, isReference ? undefined : drawn);
  }
}

/** Returns the messages about some tiles, or about all. */
function tileMessages(board: Board, colors: BoardColors, ids?: readonly string[]): readonly TileMessage[] {
  return [...board.results.values()]
    .filter(({ tile }) => ids === undefined || ids.includes(tile.id))
    .map((result) => tileMessage(board, result, colors));
}

/** Returns how to draw a board now; undefined if the settings show another view. */
function colorsOf({ computedFor }: Board, settings: ViewSettings): BoardColors | undefined {
  const { view } = settings;
  if (view.mode === 'single' || view.mode !== computedFor.mode) return undefined;
  return { look: view.look, maps: settings };
}

function firstLogits({ results }: Board): Float32Array | undefined {
  return [...results.values()].find(({ logits }) => logits !== undefined)?.logits;
}

/** Adds the time since the last call to the board's duration. */
function elapsedClock(board: Board): () => number {
  const previous = board.elapsedMs;
  const startMs = performance.now();
  return () => {
    board.elapsedMs = previous + performance.now() - startMs;
    return board.elapsedMs;
  };
}
