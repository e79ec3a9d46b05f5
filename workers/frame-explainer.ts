import { UserError } from 'live-attribution';
import { readFloats } from 'live-attribution/engines';
import type { PictureExplainer } from 'live-attribution/explainer';
import { requireMethod } from 'live-attribution/methods';
import type { BaselinePictures } from '@/lib/protocol/baselines';
import type { Computation } from '@/lib/protocol/computation';
import type { FrameMessage } from '@/lib/protocol/frames';
import type { CameraMeasurement, CameraPair, NoiseScore } from '@/lib/protocol/noise';
import type { BaselineChoice } from '@/lib/protocol/option-choice';
import type { RunningEngine, ViewSettings } from '@/lib/protocol/settings';
import type { Snapshot } from '@/lib/protocol/snapshot';
import { BaselineSource } from './baselines/baseline-source';
import { BoardExplainer, type BoardListener } from './board/board-explainer';
import { CameraNoiseMeter } from './board/camera-noise-meter';
import { noiseSweep } from './board/noise-sweep';
import { takeSnapshot } from './board/take-snapshot';
import { NotReadyError } from './error-message';
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
      this.board.stopMeasuring(otherSettings());
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

  failed(error: unknown, frameId = this.taken!.frameId): void {
    this.listener.failed(error, frameId);
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

  /** Scores the picture that lies in the input at several noise levels; refused outside the noise view. */
  async sweepNoise(
    levels: readonly number[],
    report: (score: NoiseScore) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const { explainer, frameId } = this.presentPicture();
    this.requireNoiseView();
    const frame = this.computed(explainer, frameId);
    for await (const score of noiseSweep(explainer, frame, this.settings, levels, this.baselines)) {
      report(score);
      await nextTurn();
      if (this.isOutdated()) throw otherSettings();
      signal.throwIfAborted();
    }
  }

  /** Explains another picture and gives everything instead of drawing it. What lies in the input stays. */
  async snapshot(frame: VideoFrame): Promise<Snapshot> {
    const explainer = this.requireExplainer();
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

  /** Compares the maps of the frames to come with each other; refused outside the noise view. */
  async measureCamera(
    pairs: number,
    report: (pair: CameraPair) => void,
    signal: AbortSignal,
  ): Promise<CameraMeasurement> {
    this.requireNoiseView();
    const { preprocessing } = this.requireExplainer().model.manifest;
    return this.board.measure(new CameraNoiseMeter(pairs, preprocessing, report), signal);
  }

  /** Small pictures of baselines, for the picture that lies in the input. Not while a frame is being explained. */
  async baselinePictures(baselines: readonly BaselineChoice[], sizePx: number): Promise<BaselinePictures> {
    const { explainer, frameId } = this.presentPicture();
    return { frameId, sizePx, pictures: await this.baselines.pictures(baselines, sizePx, explainer) };
  }

  /** Keeps the picture that lies in the input as a baseline, and gives its name. Not while a frame is being explained. */
  async pinBaseline(): Promise<number> {
    const { explainer, frameId } = this.presentPicture();
    await this.baselines.keep(explainer.input);
    this.interrupt();
    return frameId;
  }

  /** The picture that lies in the input of the model in use. Throws NotReadyError. */
  presentPicture(): { readonly explainer: PictureExplainer; readonly frameId: number } {
    const [explainer, taken] = [this.requireExplainer(), this.taken];
    if (taken === undefined) throw new NotReadyError('There is no picture yet.');
    return { explainer, frameId: taken.frameId };
  }

  private requireExplainer(): PictureExplainer {
    if (this.explainer === undefined) throw new NotReadyError('There is no model yet.');
    return this.explainer;
  }

  private requireNoiseView(): void {
    if (this.settings.view.mode !== 'noise') throw new NotReadyError('The noise view is not shown.');
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
      const isDone = isBoard
        ? await this.explainBoard(explainer, computedFor, clock)
        : await this.explainSingle(explainer, frame, computedFor, clock);
      if (!isDone) this.dropped(frameId);
    } catch (error) {
      this.refused = true;
      this.board.stopMeasuring(error);
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

  private isOutdated(): boolean {
    return this.stale === 'map';
  }
}

function otherSettings(): UserError {
  return new UserError('cancelled', 'The settings have changed.');
}
