import type { PictureExplainer } from 'live-attribution/explainer';
import { cropShares } from 'live-attribution/preprocess';
import { isSameSquare } from '@/lib/protocol/computation';
import type { FrameMessage } from '@/lib/protocol/frames';
import type { LayoutMessage } from '@/lib/protocol/layout';
import type { RunningEngine, ViewSettings } from '@/lib/protocol/settings';
import { type Staleness, staleness } from '@/lib/protocol/staleness';
import { BoardExplainer, type BoardWork } from './board/board-explainer';
import { cancelled, isCancelled } from './error-message';
import { FrameClock } from './frame/frame-clock';
import type { FrameListener } from './frame/frame-listener';
import type { FrameWork } from './frame/frame-loop';
import type { FramePipeline } from './frame/frame-pipeline';
import { FrameSubject } from './frame/frame-subject';
import { isSwitch } from './frame/is-switch';
import type { PlacedFrame } from './frame/map-describer';
import { preprocessingOf } from './frame/preprocessing-of';
import { Presenter } from './frame/presenter';
import { resultMessage } from './frame/result-message';
import { SingleMap, type SingleMapWork } from './frame/single-map';
import { FrameRequests, otherSettings } from './frame-requests';

/**
 * Explains frames with the current model and settings and draws the maps. Keeps only the normalised picture
 * in the network's input, which suffices to explain it again when a setting changes.
 */
export class FrameExplainer implements FrameWork<FrameMessage> {
  readonly subject: FrameSubject;
  readonly requests: FrameRequests;
  private readonly presenter: Presenter;
  private readonly single: SingleMap;
  private readonly board: BoardExplainer;
  private stale: Staleness = 'nothing';
  private layout: LayoutMessage | undefined;
  /** Number of the picture that the page shows. */
  private picture = 0;
  /** Whether explaining failed with these settings, because the next frame would fail too. */
  private refused = false;
  /** Explains the present picture. */
  private running: PictureExplainer | undefined;

  constructor(
    private readonly pipeline: FramePipeline,
    private readonly listener: FrameListener,
    settings: ViewSettings,
    engine: RunningEngine,
  ) {
    this.subject = new FrameSubject(settings, engine);
    this.presenter = new Presenter(listener.post);
    this.single = new SingleMap(pipeline, this.presenter, listener);
    this.board = new BoardExplainer(pipeline, this.presenter, this.subject.baselines, listener.post);
    this.requests = new FrameRequests({
      subject: this.subject,
      pipeline,
      single: this.single,
      board: this.board,
      isOutdated: () => this.stale === 'map',
      isRefused: () => this.refused,
      interrupt: () => this.interrupt(),
    });
  }

  setSettings(settings: ViewSettings): void {
    const before = this.subject.settings;
    const changed = staleness(before, settings);
    const isOtherView = settings.view.mode !== before.view.mode;
    this.subject.settings = settings;
    if (isOtherView) this.clearCanvas();
    if (changed === 'map') {
      this.refused = false;
      this.board.camera.stop(otherSettings());
      if (isSwitch(before, settings)) this.running?.cancel();
    }
    if (this.stale !== 'map' && changed !== 'nothing') this.stale = changed;
  }

  /**
   * Lays out the canvas. Shows the board again if the canvas was erased or tiles get a place, because the
   * overlay forgets tiles that were shown before they had one.
   */
  layOut(layout: LayoutMessage): void {
    const isErased = layout.mode !== (this.layout?.mode ?? 'single');
    this.layout = layout;
    this.pipeline.layOut(layout);
    if (isErased) this.board.forgetDrawn();
    if (isErased || layout.rects.length > 0) this.board.showAgain(this.subject.settings);
    this.presenter.layoutId = layout.layoutId;
    this.draw();
    if (isErased && this.stale === 'nothing' && layout.mode === 'single') this.stale = 'look';
  }

  /** Cancels computations for the previous picture and clears its maps. */
  leavePicture(): void {
    this.picture += 1;
    this.subject.taken = undefined;
    this.board.camera.stop(cancelled('Another picture is shown.'));
    this.interrupt();
    this.clearCanvas();
  }

  /** Abandons the map that is being refined, or the rest of a board. */
  interrupt(): void {
    this.stale = 'map';
    this.board.forget();
    this.running?.cancel();
  }

  /** Replaces the model, or removes it. Must not be called while a frame is being explained. */
  use(explainer: PictureExplainer | undefined, engine = this.subject.engine): void {
    this.subject.explainer = explainer;
    this.subject.engine = engine;
    this.subject.taken = undefined;
    this.refused = false;
    this.stale = 'nothing';
    this.board.forget();
    this.board.camera.stop(cancelled('Another model is loaded.'));
    if (explainer) this.subject.baselines.use(preprocessingOf(explainer, this.subject.settings));
    this.clearCanvas();
  }

  /** Whether a measurement over several frames is running. */
  get isMeasuring(): boolean {
    return this.board.camera.isMeasuring;
  }

  get hasPicture(): boolean {
    return this.subject.taken !== undefined;
  }

  /** Takes over the picture, layout, baselines and locked scales of another explainer of the same model. */
  async continueFrom(other: FrameExplainer): Promise<void> {
    const { explainer, taken, baselines, settings } = other.subject;
    const { subject } = this;
    if (explainer) subject.requireExplainer().input.write((await explainer.input.read()).data);
    subject.settings = settings;
    subject.baselines.continueFrom(baselines);
    subject.taken = taken;
    this.picture = other.picture;
    this.pipeline.lockScale?.(other.pipeline.lockedScale?.());
    this.board.limits.continueFrom(other.board.limits);
    if (other.layout) this.layOut(other.layout);
    this.interrupt();
  }

  /** Continues with the same model on another engine, and explains the picture again. */
  async moveTo(explainer: PictureExplainer, engine: RunningEngine): Promise<void> {
    const { subject } = this;
    if (subject.explainer) explainer.input.write((await subject.explainer.input.read()).data);
    subject.explainer = explainer;
    subject.engine = engine;
    this.interrupt();
  }

  acceptsFrames(): boolean {
    return this.subject.explainer !== undefined && !this.refused;
  }

  async explain({ frame, ...sent }: FrameMessage): Promise<void> {
    const { frameId } = sent;
    const { explainer } = this.subject;
    if (explainer === undefined) return;
    const preprocessing = preprocessingOf(explainer, sent);
    const named = { ...sent, place: cropShares(frame.displayWidth, frame.displayHeight, preprocessing) };
    const { picture } = this;
    const clock = new FrameClock();
    try {
      this.subject.taken = undefined;
      await this.pipeline.preprocess(frame, explainer.input, preprocessing, clock);
      if (picture !== this.picture) return this.dropped(frameId);
      this.subject.taken = named;
      this.subject.baselines.use(preprocessing);
      // Ignores the rejection, because nothing awaits it and it only fails with the device.
      this.subject.baselines.record(explainer.input, performance.now()).catch(() => undefined);
    } catch (error) {
      this.board.camera.stop(error);
      this.dropped(frameId);
      throw error;
    }
    frame.close();
    if (named.still) this.board.camera.stop(cancelled('The picture stands still.'));
    await this.explainTaken(explainer, named, clock);
  }

  catchUp(): (() => Promise<void>) | undefined {
    const { explainer, taken } = this.subject;
    if (explainer === undefined || taken === undefined || this.refused) return undefined;
    if (this.stale === 'look') return () => this.redraw();
    // The page sends the picture again with another square.
    if (!isSameSquare(taken.square, this.subject.settings.square)) return undefined;
    if (this.stale === 'map') return () => this.explainTaken(explainer, taken, new FrameClock());
    return undefined;
  }

  dropped(frameId: number): void {
    this.listener.post({ type: 'frame-dropped', frameId });
  }

  failed(
    error: unknown,
    frame: Pick<FrameMessage, 'frameId' | 'square'> | undefined = this.subject.taken,
  ): void {
    const { explainer } = this.subject;
    if (explainer === undefined || frame === undefined) this.listener.failed(error, { kind: 'worker' });
    else {
      const computedFor = this.subject.computation(explainer, frame);
      this.listener.failed(error, { kind: 'frame', computedFor });
    }
  }

  /**
   * Runs the chosen method once on the input, to create its session before the first frame. Awaits the
   * scores, because on a GPU a run returns after submitting its commands, before they can fail.
   */
  async warmUp(): Promise<void> {
    const { explainer, settings } = this.subject;
    if (explainer === undefined) return;
    const { steps } = await this.subject.begin(explainer, settings.square);
    const { value: step } = await steps.next();
    await step?.logits.read();
    await steps.return();
  }

  /** Clears the canvas, because maps of another view or model must not stay until the next map. */
  private clearCanvas(): void {
    this.pipeline.clear();
    this.draw();
    this.single.forget();
    this.board.forgetDrawn();
  }

  private draw(): void {
    void this.presenter.show(this.pipeline.draw());
  }

  private async redraw(): Promise<void> {
    this.stale = 'nothing';
    if (this.subject.settings.view.mode === 'single') await this.single.redraw(this.subject.settings);
    else await this.board.redraw(this.subject.settings);
  }

  private async explainTaken(
    explainer: PictureExplainer,
    frame: PlacedFrame,
    clock: FrameClock,
  ): Promise<void> {
    const { picture } = this;
    const computedFor = this.subject.computation(explainer, frame);
    const work = {
      explainer,
      frame,
      computedFor,
      clock,
      settings: () => this.subject.settings,
      isOutdated: () => this.stale === 'map' || !isSameSquare(frame.square, this.subject.settings.square),
      isShown: () => picture === this.picture && computedFor.mode === this.subject.settings.view.mode,
    };
    this.stale = 'nothing';
    this.running = explainer;
    try {
      const isBoard = computedFor.mode !== 'single';
      const isDone = isBoard ? await this.explainBoard(work) : await this.explainSingle(work);
      if (!isDone) this.dropped(frame.frameId);
    } catch (error) {
      if (isCancelled(error)) return this.dropped(frame.frameId);
      if (await this.listener.movesOn(error)) return this.dropped(frame.frameId);
      // Does not refuse settings that have changed since the frame began.
      this.refused = !work.isOutdated();
      this.board.camera.stop(error);
      this.dropped(frame.frameId);
      this.listener.failed(error, { kind: this.refused ? 'choice' : 'frame', computedFor });
    } finally {
      this.running = undefined;
    }
  }

  /** Explains one map; returns false if abandoned. */
  private async explainSingle(work: Omit<SingleMapWork, 'method' | 'steps' | 'isCurrent'>): Promise<boolean> {
    const { explainer } = work;
    const begun = await this.subject.begin(explainer, work.frame.square);
    return this.single.explain({ ...work, ...begun, isCurrent: () => this.subject.explainer === explainer });
  }

  /** Explains several maps of one picture; returns false if abandoned. */
  private explainBoard(work: Omit<BoardWork, 'scored'> & { readonly clock: FrameClock }): Promise<boolean> {
    const { computedFor, clock } = work;
    return this.board.explain({
      ...work,
      scored: (logits, progress, elapsedMs) => {
        // Counts a board's whole duration as the network's, which is by far the largest part of it.
        const times = { ...clock.times(), network: elapsedMs };
        this.listener.post(
          resultMessage(logits, work.explainer.model.manifest, { computedFor, progress, times }),
        );
      },
    });
  }
}
