import type { PictureExplainer } from 'live-attribution/explainer';
import type { TileCanvas } from '@/lib/overlay/tile-canvas';
import type { Computation } from '@/lib/protocol/computation';
import type { ViewSettings } from '@/lib/protocol/settings';
import type { TileMessage } from '@/lib/protocol/tiles';
import { planTiles } from '@/lib/views/plan-tiles';
import type { Tile } from '@/lib/views/tile';
import type { BaselineSource } from '../baselines/baseline-source';
import type { PostResult } from '../frame/frame-listener';
import { nextFrame } from '../frame/next-turn';
import { type Board, finishedCount, isComplete, knownResults, referenceOf } from './board';
import { BoardCanvas } from './board-canvas';
import { type BoardFrame, readBoardFrame } from './board-frame';
import { progressMessage, tileMessage } from './board-messages';
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
  /** The settings as they stand now: colours may change while tiles are computed. */
  readonly settings: () => ViewSettings;
  /** Whether the settings ask for other tiles by now. */
  readonly isOutdated: () => boolean;
  /** Called with the class scores of the picture as soon as there are any, and again at the end. */
  readonly scored: (logits: Float32Array, progress: number, spentMs: number) => void;
}

/** Explains one frame as several tiles and draws each as soon as it is there. */
export class BoardExplainer {
  private board: Board | undefined;
  private readonly canvas: BoardCanvas;
  private readonly view3d: View3dFeed;
  readonly camera = new CameraMeasurements();

  constructor(
    canvas: TileCanvas,
    private readonly baselines: BaselineSource,
    private readonly post: PostResult,
  ) {
    this.canvas = new BoardCanvas(canvas);
    this.view3d = new View3dFeed(post);
  }

  get limits(): ColorLimits {
    return this.canvas.limits;
  }

  /**
   * Explains what lies in the explainer's input. False where the settings have changed before all tiles were
   * finished.
   */
  async explain(work: BoardWork): Promise<boolean> {
    const { explainer, computedFor, settings, isOutdated, scored } = work;
    const plan = planTiles(settings(), explainer.model.manifest);
    const frame = await readBoardFrame(explainer, computedFor.frameId, this.baselines);
    const board = this.begin(frame, computedFor, plan);
    const spent = spentClock(board);
    this.showKnown(board, settings());
    let logits = firstLogits(board);
    for await (const result of runTiles({ plan, known: board.results }, frame)) {
      if (result.progress === 0) {
        this.post(progressMessage(board, result.tile.id));
        continue;
      }
      const changed = this.take(board, result, settings());
      await nextFrame();
      for (const message of changed) this.post(message);
      if (isOutdated()) {
        spent();
        return false;
      }
      if (logits === undefined && result.logits)
        scored(result.logits, finishedCount(board) / (plan.length + 1), spent());
      logits ??= result.logits;
    }
    this.post(progressMessage(board));
    await this.camera.take(board, frame);
    await this.view3d.rest(board);
    if (logits) scored(logits, 1, spent());
    return logits !== undefined;
  }

  /** Draws the last board again as the settings wish it now, and reports what has changed by that. */
  redraw(settings: ViewSettings): void {
    this.drawAgain(settings);
    const { board } = this;
    const colors = board && colorsOf(board, settings);
    if (board === undefined || colors === undefined) return;
    for (const result of board.results.values()) this.post(tileMessage(board, result, colors));
    this.view3d.send(board, true);
  }

  /** Computes every tile of the next board, whatever of it is known. */
  forget(): void {
    this.board = undefined;
  }

  /** Draws what there is of the board again: the canvas was erased. */
  drawAgain(settings: ViewSettings): void {
    const { board } = this;
    const colors = board && colorsOf(board, settings);
    if (board === undefined || colors === undefined) return;
    board.paintedLimits.clear();
    this.canvas.drawChanged(board, colors);
  }

  private begin(frame: BoardFrame, computedFor: Computation, plan: readonly Tile[]): Board {
    const results = knownResults(this.board, plan, computedFor);
    const spentMs = results.size > 0 ? (this.board?.spentMs ?? 0) : 0;
    const painter = new BoardPainter(frame);
    this.board = { computedFor, plan, painter, results, paintedLimits: new Map(), spentMs };
    return this.board;
  }

  /** Draws and reports what is known of a board before the first tile is computed. */
  private showKnown(board: Board, settings: ViewSettings): void {
    const colors = colorsOf(board, settings);
    if (board.results.size === 0 || colors === undefined) return;
    this.canvas.drawChanged(board, colors);
    for (const result of board.results.values()) this.post(tileMessage(board, result, colors));
    this.view3d.send(board, isComplete(board));
  }

  /**
   * Takes a result and draws it. Returns the messages of the tiles that look or score otherwise by that; they
   * are posted once the drawing is on the screen.
   */
  private take(board: Board, result: TileResult, settings: ViewSettings): readonly TileMessage[] {
    const { id } = result.tile;
    board.results.set(id, result);
    board.paintedLimits.delete(id);
    const colors = colorsOf(board, settings);
    if (colors === undefined) return [];
    const drawn = this.canvas.drawChanged(board, colors);
    const isReference =
      result.progress === 1 && referenceOf(board.plan, board.results, colors.look)?.tile.id === id;
    this.view3d.send(board, isComplete(board));
    return [...board.results.values()]
      .filter((other) => isReference || drawn.includes(other.tile.id))
      .map((other) => tileMessage(board, other, colors));
  }
}

/** How a board is drawn now; undefined where another view is shown by now. */
function colorsOf({ computedFor }: Board, settings: ViewSettings): BoardColors | undefined {
  const { view, opacity } = settings;
  if (view.mode === 'single' || view.mode !== computedFor.mode) return undefined;
  return { look: view.look, opacity, maps: settings };
}

function firstLogits({ results }: Board): Float32Array | undefined {
  return [...results.values()].find(({ logits }) => logits !== undefined)?.logits;
}

/** Adds the time since to what the board has taken, at every call. */
function spentClock(board: Board): () => number {
  const before = board.spentMs;
  const startMs = performance.now();
  return () => {
    board.spentMs = before + performance.now() - startMs;
    return board.spentMs;
  };
}
