import { UserError } from 'live-attribution';
import { readFloats } from 'live-attribution/engines';
import type { PictureExplainer } from 'live-attribution/explainer';
import { requireMethod } from 'live-attribution/methods';
import type { BaselinePictures } from '@/lib/protocol/baselines';
import type { Computation } from '@/lib/protocol/computation';
import type { FrameMessage } from '@/lib/protocol/frames';
import type { CanvasLayout } from '@/lib/protocol/layout';
import type { CameraMeasurement, CameraPair, NoiseScore } from '@/lib/protocol/noise';
import type { BaselineChoice } from '@/lib/protocol/option-choice';
import type { RunningEngine, ViewSettings } from '@/lib/protocol/settings';
import type { Snapshot } from '@/lib/protocol/snapshot';
import { BaselineSource } from './baselines/baseline-source';
import { BoardExplainer, type BoardWork } from './board/board-explainer';
import { readBoardFrame } from './board/board-frame';
import { CameraNoiseMeter } from './board/camera-noise-meter';
import { captureTiles } from './board/capture-tiles';
import { noiseSweep } from './board/noise-sweep';
import { NotReadyError } from './error-message';
import { computationOf } from './frame/computation-of';
import type { FrameListener } from './frame/frame-listener';
import type { FrameWork } from './frame/frame-loop';
import type { FramePipeline } from './frame/frame-pipeline';
import type { DescribedFrame } from './frame/map-describer';
import { nextTurn } from './frame/next-turn';
import { resultMessage } from './frame/result-message';
import { SingleMap, type SingleMapWork } from './frame/single-map';
import { StageClock } from './frame/stage-clock';
import { type Staleness, staleness } from './frame/staleness';

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
  private layoutMode: CanvasLayout['mode'] = 'single';
  /** Explaining failed under these settings, and would fail for the next frame too. */
  private refused = false;

  constructor(
    private readonly pipeline: FramePipeline,
    private readonly listener: FrameListener,
    private settings: ViewSettings,
    private readonly engine: RunningEngine,
  ) {
    this.single = new SingleMap(pipeline, listener);
    this.board = new BoardExplainer(pipeline.tiles, this.baselines, listener.post);
  }

  /** What would be explained now, by whichever engine. */
  async chosen(explainer: PictureExplainer) {
    const { target, layer, options: chosen } = this.settings;
    const method = requireMethod(this.settings.method);
    return { method, target, layer, options: await this.baselines.options(chosen, method, explainer) };
  }

  setSettings(settings: ViewSettings): void {
    const changed = staleness(this.settings, settings);
    const isOtherView = settings.view.mode !== this.settings.view.mode;
    this.settings = settings;
    if (isOtherView) this.clearCanvas();
    if (changed === 'map') {
      this.refused = false;
      this.board.camera.stop(otherSettings());
    }
    if (this.stale !== 'map' && changed !== 'nothing') this.stale = changed;
  }

  /** Lays out the canvas. What was drawn already of a view whose layout comes only now is drawn again. */
  layOut(layout: CanvasLayout): void {
    const isErased = layout.mode !== this.layoutMode;
    this.layoutMode = layout.mode;
    this.pipeline.layOut(layout);
    if (!isErased) return;
    this.board.drawAgain(this.settings);
    if (this.stale === 'nothing' && layout.mode === 'single') this.stale = 'look';
  }

  /** Gives up a map that is being refined, or the rest of a board. */
  interrupt(): void {
    this.stale = 'map';
    this.board.forget();
  }

  /** Explains with another model from here on, or with none. Not while a frame is being explained. */
  use(explainer: PictureExplainer | undefined): void {
    this.explainer = explainer;
    this.taken = undefined;
    this.refused = false;
    this.stale = 'nothing';
    this.board.forget();
    this.board.camera.stop(new UserError('cancelled', 'Another model is loaded.'));
    if (explainer) this.baselines.use(explainer.model.manifest.preprocessing);
    this.clearCanvas();
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
      await this.pipeline.take(frame, explainer.input, explainer.model.manifest.preprocessing, clock);
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
    this.listener.post({ type: 'frame-dropped', frameId });
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
    const { settings } = this;
    const frame = await readBoardFrame(explainer, frameId, this.baselines);
    for await (const score of noiseSweep(frame, this.computation(explainer, frameId), settings, levels)) {
      report(score);
      await nextTurn();
      if (this.stale === 'map') throw otherSettings();
      signal.throwIfAborted();
    }
  }

  /** Explains another picture and returns everything instead of drawing it. What lies in the input stays. */
  async snapshot(frame: VideoFrame, settings: ViewSettings): Promise<Snapshot> {
    const explainer = this.requireExplainer();
    const { input, model } = explainer;
    const before = await readFloats(input);
    try {
      await this.pipeline.take(frame, input, model.manifest.preprocessing, new StageClock());
      return await captureTiles({
        frame: await readBoardFrame(explainer, frame.timestamp, this.baselines),
        computedFor: this.computation(explainer, frame.timestamp, settings),
        settings,
        boardLimits: this.board.limits,
        shownLimit: this.single.limit,
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
    return this.board.camera.measure(new CameraNoiseMeter(pairs, preprocessing, report), signal);
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

  /** Nothing of another view or model stays on the canvas, however long the next map takes. */
  private clearCanvas(): void {
    this.pipeline.clear();
    this.single.forget();
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
    const computedFor = this.computation(explainer, frame.frameId);
    const work = {
      explainer,
      frame,
      computedFor,
      clock,
      settings: () => this.settings,
      isOutdated: () => this.stale === 'map',
    };
    this.stale = 'nothing';
    try {
      const isBoard = computedFor.mode !== 'single';
      const isDone = isBoard ? await this.explainBoard(work) : await this.explainSingle(work);
      if (!isDone) this.dropped(frame.frameId);
    } catch (error) {
      this.refused = true;
      this.board.camera.stop(error);
      this.dropped(frame.frameId);
      throw error;
    }
  }

  /** One map; false where it was given up. */
  private async explainSingle(work: Omit<SingleMapWork, 'method' | 'steps' | 'isCurrent'>): Promise<boolean> {
    const { explainer } = work;
    const asked = await this.begin(explainer);
    return this.single.explain({ ...work, ...asked, isCurrent: () => this.explainer === explainer });
  }

  /** Several maps of one picture; false where they were given up. */
  private explainBoard(work: Omit<BoardWork, 'scored'> & { readonly clock: StageClock }): Promise<boolean> {
    const { computedFor, clock } = work;
    return this.board.explain({
      ...work,
      scored: (logits, progress, spentMs) => {
        // All that a board does counts as the network's, which is by far the most of it.
        const times = { ...clock.times(), network: spentMs };
        this.listener.post(resultMessage(logits, { computedFor, progress, times }));
      },
    });
  }

  private async begin(explainer: PictureExplainer) {
    const { method, target, layer, options } = await this.chosen(explainer);
    explainer.setTarget(target);
    return { method, steps: explainer.explain(method, layer, options) };
  }

  private computation({ model }: PictureExplainer, frameId: number, settings = this.settings): Computation {
    return computationOf({ frameId, modelId: model.manifest.id, engine: this.engine }, settings);
  }
}

function otherSettings(): UserError {
  return new UserError('cancelled', 'The settings have changed.');
}
