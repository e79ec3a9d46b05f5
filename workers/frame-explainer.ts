import { readFloats } from 'live-attribution/engines';
import type { PictureExplainer } from 'live-attribution/explainer';
import { requireMethod } from 'live-attribution/methods';
import type { BaselinePicture } from '@/lib/protocol/baselines';
import type { Computation } from '@/lib/protocol/computation';
import type { FrameMessage } from '@/lib/protocol/frames';
import type { CameraMovedMessage, CameraNoiseMessage, NoiseScoredMessage } from '@/lib/protocol/noise';
import type { BaselineChoice } from '@/lib/protocol/option-choice';
import type { RunningEngine, ViewSettings } from '@/lib/protocol/settings';
import type { Snapshot } from '@/lib/protocol/snapshot';
import { BaselineSource } from './baselines/baseline-source';
import { BoardExplainer, type BoardListener } from './board/board-explainer';
import { CameraNoiseMeter } from './board/camera-noise-meter';
import { noiseSweep } from './board/noise-sweep';
import { takeSnapshot } from './board/take-snapshot';
import { type ComputedFrame, computationOf } from './frame/computation-of';
import type { FrameWork } from './frame/frame-loop';
import type { FramePipeline } from './frame/frame-pipeline';
import type { DescribedFrame } from './frame/map-describer';
import { nextTurn } from './frame/next-turn';
import { resultMessage } from './frame/result-message';
import { SingleMap, type SingleMapListener } from './frame/single-map';
import { StageClock } from './frame/stage-clock';
import { type Staleness, staleness } from './frame/staleness';

/** Whom the explainer of frames tells what happened. */
export type FrameListener = SingleMapListener & BoardListener;

/**
 * Explains frames with the current model under the current settings and draws the maps. The normalised picture stays in the
 * network's input, so nothing else need be kept to explain it again when a setting changes.
 */
export class FrameExplainer implements FrameWork<FrameMessage> {
  private explainer: PictureExplainer | undefined;
  private readonly single: SingleMap;
  private readonly board: BoardExplainer;
  private readonly baselines = new BaselineSource();
  /** The picture that lies in the network's input. */
  private taken: DescribedFrame | undefined;
  private stale: Staleness = 'nothing';
  /** Explaining failed under these settings, and would fail for the next frame too. */
  private refused = false;

  constructor(
    private readonly path: FramePipeline,
    private readonly listener: FrameListener,
    private settings: ViewSettings,
    private readonly engine: RunningEngine,
  ) {
    this.single = new SingleMap(path, listener);
    this.board = new BoardExplainer(path.tiles, this.baselines, listener);
  }

  /** What would be explained now, by whichever engine. */
  async chosen(explainer: PictureExplainer) {
    const { target, layer, options: chosen } = this.settings;
    const method = requireMethod(this.settings.method);
    return { method, target, layer, options: await this.baselines.options(chosen, method, explainer) };
  }

  setSettings(settings: ViewSettings): void {
    const changed = staleness(this.settings, settings);
    this.settings = settings;
    if (changed === 'map') {
      this.refused = false;
      this.board.stopMeasuring();
    }
    if (this.stale !== 'map' && changed !== 'nothing') this.stale = changed;
  }

  /** Gives up a map that is being refined, or the rest of a board. */
  interrupt(): void {
    this.stale = 'map';
  }

  /** Explains with another model from here on, or with none. Not while a frame is being explained. */
  use(explainer: PictureExplainer | undefined): void {
    this.explainer = explainer;
    this.taken = undefined;
    this.refused = false;
    this.stale = 'nothing';
    this.board.forget();
    if (explainer) this.baselines.use(explainer.model.manifest.preprocessing);
    this.path.clear();
  }

  acceptsFrames(): boolean {
    return this.explainer !== undefined && !this.refused;
  }

  async explain({ frame, ...named }: FrameMessage): Promise<void> {
    const { frameId } = named;
    const { explainer } = this;
    if (explainer === undefined) return;
    const clock = new StageClock();
    try {
      this.taken = undefined;
      await this.path.take(frame, explainer.input, explainer.model.manifest.preprocessing, clock);
      this.taken = named;
      // Nobody waits for it; it fails with the device alone.
      this.baselines.note(explainer.input, performance.now()).catch(() => undefined);
    } catch (error) {
      this.dropped(frameId);
      throw error;
    }
    frame.close();
    await this.explainTaken(explainer, named, clock);
  }

  catchUp(): (() => Promise<void>) | undefined {
    const { explainer, taken } = this;
    if (explainer === undefined || taken === undefined || this.refused) return undefined;
    if (this.stale === 'look') return () => this.redraw();
    if (this.stale === 'map') return () => this.explainTaken(explainer, taken, new StageClock());
    return undefined;
  }

  dropped(frameId: number): void {
    this.listener.dropped(frameId);
  }

  failed(error: unknown): void {
    this.listener.failed(error);
  }

  /**
   * Runs the chosen method once on whatever lies in the input, so that its session is there for the first frame. The scores
   * are waited for: on a GPU a run ends when its commands are handed over, which says nothing of whether they can be done.
   */
  async warmUp(): Promise<void> {
    if (this.explainer === undefined) return;
    const { steps } = await this.begin(this.explainer);
    const { value: step } = await steps.next();
    await step?.logits.read();
    await steps.return();
  }

  /** Scores the picture that lies in the input at several noise levels; nothing outside the noise view. */
  async sweepNoise(levels: readonly number[], tell: (message: NoiseScoredMessage) => void): Promise<void> {
    const { explainer, takenId, settings } = this;
    if (explainer === undefined || takenId === undefined || this.refused) return;
    for await (const message of noiseSweep(
      explainer,
      this.computed(explainer, takenId),
      settings,
      levels,
      this.baselines,
    )) {
      tell(message);
      await nextTurn();
      if (this.isOutdated()) return;
    }
  }

  /** Explains another picture and gives everything instead of drawing it. What lies in the input stays. */
  async takeSnapshot(frame: VideoFrame): Promise<Snapshot> {
    const { explainer } = this;
    if (explainer === undefined) throw new Error('There is no model yet.');
    const { input, model } = explainer;
    const before = await readFloats(input);
    try {
      await this.path.take(frame, input, model.manifest.preprocessing, new StageClock());
      return await takeSnapshot(explainer, frame.timestamp, this.settings, {
        boardLimits: this.board.limits,
        shownLimit: this.single.limit,
        baselines: this.baselines,
      });
    } finally {
      input.write(before);
    }
  }

  /** Compares the maps of the frames to come with each other; nothing outside the noise view. */
  measureCamera(pairs: number, tell: (message: CameraNoiseMessage | CameraMovedMessage) => void): void {
    if (this.explainer === undefined || this.settings.view.mode !== 'noise') return;
    const { preprocessing } = this.explainer.model.manifest;
    this.board.measure(new CameraNoiseMeter(pairs, preprocessing, tell));
  }

  /** Small pictures of baselines; none before there is a picture. */
  async baselinePictures(
    baselines: readonly BaselineChoice[],
    sizePx: number,
  ): Promise<readonly BaselinePicture[]> {
    const { explainer, takenId } = this;
    if (explainer === undefined || takenId === undefined) return [];
    return this.baselines.pictures(baselines, sizePx, explainer);
  }

  /** Keeps the picture that lies in the input as a baseline. Not while a frame is being explained. */
  async pinBaseline(): Promise<void> {
    if (this.explainer === undefined || this.takenId === undefined) return;
    await this.baselines.keep(this.explainer.input);
    this.interrupt();
  }

  private async redraw(): Promise<void> {
    this.stale = 'nothing';
    if (this.settings.view.mode === 'single') await this.single.redraw(this.settings);
    else this.board.redraw(this.settings);
  }

  private async explainTaken(
    explainer: PictureExplainer,
    frame: DescribedFrame,
    clock: StageClock,
  ): Promise<void> {
    const { frameId } = frame;
    const computedFor = computationOf(this.computed(explainer, frameId), this.settings);
    this.stale = 'nothing';
    try {
      const isBoard = this.settings.view.mode !== 'single';
      this.path.tiles.use(isBoard);
      const isDone = isBoard
        ? await this.explainBoard(explainer, computedFor, clock)
        : await this.explainSingle(explainer, frame, computedFor, clock);
      if (!isDone) this.dropped(frameId);
    } catch (error) {
      this.refused = true;
      this.dropped(frameId);
      throw error;
    }
  }

  /** One map; false where it was given up. */
  private async explainSingle(
    explainer: PictureExplainer,
    frame: DescribedFrame,
    computedFor: Computation,
    clock: StageClock,
  ): Promise<boolean> {
    return this.single.explain({
      ...(await this.begin(explainer)),
      explainer,
      frame,
      computedFor,
      clock,
      settings: () => this.settings,
      isOutdated: () => this.isOutdated(),
      isCurrent: () => this.explainer === explainer,
    });
  }

  /** Several maps of one picture; false where they were given up. */
  private explainBoard(
    explainer: PictureExplainer,
    computedFor: Computation,
    clock: StageClock,
  ): Promise<boolean> {
    const startMs = performance.now();
    return this.board.explain(explainer, computedFor, {
      settings: () => this.settings,
      isOutdated: () => this.isOutdated(),
      scored: (logits, progress) => {
        // All that a board does counts as the network's, which is by far the most of it.
        const times = { ...clock.times(), network: performance.now() - startMs };
        this.listener.result(resultMessage(logits, { computedFor, progress, times }));
      },
    });
  }

  private async begin(explainer: PictureExplainer) {
    const { method, target, layer, options } = await this.chosen(explainer);
    explainer.setTarget(target);
    return { method, steps: explainer.explain(method, layer, options) };
  }

  private computed({ model }: PictureExplainer, frameId: number): ComputedFrame {
    return { frameId, modelId: model.manifest.id, engine: this.engine };
  }

  private get takenId(): number | undefined {
    return this.taken?.frameId;
  }

  private isOutdated(): boolean {
    return this.stale === 'map';
  }
}
