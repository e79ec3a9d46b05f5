import { UserError } from 'live-attribution';
import { OutOfMemory } from 'live-attribution/engines';
import { notFinite, type PictureExplainer } from 'live-attribution/explainer';
import type { Model } from 'live-attribution/model';
import type { Capture } from '@/lib/protocol/capture';
import type { EngineComparison, ReadyMessage } from '@/lib/protocol/engine';
import type { LoadedModel } from '@/lib/protocol/models';
import type { ErrorSubject } from '@/lib/protocol/problem';
import type { ViewSettings } from '@/lib/protocol/settings';
import { compareExplainers } from './engine/compare-engines';
import type { ExactEngine, StartedEngine } from './engine/started-engine';
import { isAboutChoice, isFatal, ModelFailsError, NotReadyError, reasonOf } from './error-message';
import type { PostResult } from './frame/frame-listener';
import { FrameExplainer } from './frame-explainer';

/** Callbacks of a run. */
interface RunListener {
  readonly post: PostResult;
  readonly failed: (error: unknown, about: ErrorSubject) => void;
  /** The engine cannot go on. */
  readonly lost: (reason: string) => void;
}

/** One engine with the present model and what explains frames with them. */
export class EngineRun {
  readonly frames: FrameExplainer;
  /** What computes the present model's maps. */
  ready: ReadyMessage;
  private explainer: PictureExplainer | undefined;
  private model: Model | undefined;
  /** The same model on the second engine, created on first request. */
  private secondExplainer: PictureExplainer | undefined;

  constructor(
    private readonly started: StartedEngine,
    settings: ViewSettings,
    private readonly listener: RunListener,
  ) {
    const { post, failed } = listener;
    this.ready = started.ready;
    const movesOn = (error: unknown) => this.moveOn(error);
    this.frames = new FrameExplainer(
      started.pipeline,
      { post, failed, movesOn },
      settings,
      started.ready.engine,
    );
  }

  /**
   * Replaces the model. If the new one cannot be prepared, there is none. An `isOwn` model is a visitor's,
   * which may fail where the site's do not.
   */
  async use(model: Model, signal: AbortSignal, isOwn: boolean): Promise<void> {
    if (model === this.model) this.frames.use(this.explainer);
    else await this.prepare(model, signal, isOwn);
  }

  get loaded(): LoadedModel {
    const { manifest, labels, precision = 'float32' } = this.requireExplainer().model;
    return { manifest, labels, precision };
  }

  /** The model in use, as it was loaded. */
  get modelInUse(): Model | undefined {
    return this.model;
  }

  get device(): GPUDevice | undefined {
    return this.started.device;
  }

  /** Throws NotReadyError if there is no model. */
  requireExplainer(): PictureExplainer {
    if (this.explainer === undefined) throw new NotReadyError('There is no model yet.');
    return this.explainer;
  }

  /** Runs a task between two frames, again if its model had to move to the other engine. */
  async attempt<T>(task: () => Promise<T>): Promise<T> {
    try {
      return await task();
    } catch (error) {
      if (await this.moveOn(error)) return task();
      throw error;
    }
  }

  /** Explains a picture that is to be saved, if possible with the same bits on every machine. */
  async capture(frame: VideoFrame, settings: ViewSettings): Promise<Capture> {
    const { exact, ready } = this.started;
    const { requests } = this.frames;
    const { model } = this.requireExplainer();
    if (exact === undefined || this.ready !== ready) return requests.capture(frame, settings);
    try {
      return await this.captureExactly(frame, settings, exact, model);
    } catch (error) {
      // A second engine needs as much memory as the first.
      if (error instanceof OutOfMemory) return requests.capture(frame, settings);
      throw error;
    }
  }

  /** Compares the two engines' maps of the picture that is being explained. */
  async compareEngines(): Promise<EngineComparison> {
    const { subject } = this.frames;
    const { explainer, frame } = subject.presentPicture();
    const { secondEngine } = this.ready;
    const { makeSecondEngine } = this.started;
    if (makeSecondEngine === undefined || secondEngine === undefined)
      throw new NotReadyError('No second engine computes on this device.');
    this.secondExplainer ??= await makeSecondEngine(explainer.model);
    const computedFor = subject.computation(explainer, frame);
    const { options } = await subject.chosen(explainer, frame.square);
    return compareExplainers(explainer, this.secondExplainer, { computedFor, options, secondEngine });
  }

  /** Names the model in an error about a map that is not finite. */
  withModelName(error: unknown): unknown {
    const isUnnamed = error instanceof UserError && error.code === 'not-finite' && !error.params.model;
    return isUnnamed && this.explainer ? notFinite(this.explainer.model.manifest) : error;
  }

  /** Frees the model, the canvas and what only this engine needs. */
  async dispose(): Promise<void> {
    await this.releaseModel();
    await this.started.dispose?.();
  }

  private async captureExactly(
    frame: VideoFrame,
    settings: ViewSettings,
    { engine, makeExplainer }: ExactEngine,
    model: Model,
  ): Promise<Capture> {
    const explainer = await makeExplainer(model);
    try {
      return await this.frames.requests.capture(frame, settings, { explainer, engine });
    } finally {
      await explainer.dispose();
    }
  }

  private async prepare(model: Model, signal: AbortSignal, isOwn: boolean): Promise<void> {
    await this.releaseModel();
    try {
      this.explainer = await this.started.makeExplainer(model);
      signal.throwIfAborted();
      this.announce(this.started.ready);
      this.frames.use(this.explainer, this.ready.engine);
      // On the CPU it would delay the first map of the site's models, which do not fail, by one run.
      if (isOwn || this.started.device) await this.warmUp(isOwn);
    } catch (error) {
      await this.releaseModel();
      if (!isOwn || signal.aborted || error instanceof UserError || isFatal(error)) throw error;
      throw new ModelFailsError(model.manifest.source.title, reasonOf(error));
    }
    this.model = model;
  }

  private async releaseModel(): Promise<void> {
    this.model = undefined;
    this.frames.use(undefined);
    await this.secondExplainer?.dispose();
    this.secondExplainer = undefined;
    await this.explainer?.dispose();
    this.explainer = undefined;
  }

  /**
   * Detects an own model that cannot run, and a GPU that cannot run a model of the site; reports that GPU as
   * lost, because the page then retries, finally on the CPU. Ignores a setting that does not fit this model,
   * because the page may correct it before the first frame.
   */
  private async warmUp(isOwn: boolean): Promise<void> {
    try {
      await this.attempt(() => this.frames.warmUp());
    } catch (error) {
      if (isAboutChoice(error)) return;
      if (!isOwn) this.listener.lost(reasonOf(error));
      throw error;
    }
  }

  /** Moves the model to the substitute engine if the error says that this one lacks an operator. */
  private async moveOn(error: unknown): Promise<boolean> {
    const { substitute } = this.started;
    const lacks = substitute?.missingOperator(error);
    const before = this.explainer;
    if (substitute === undefined || lacks === undefined || before === undefined) return false;
    const explainer = await substitute.makeExplainer(before.model);
    await this.frames.moveTo(explainer, substitute.ready.engine);
    this.explainer = explainer;
    await before.dispose();
    this.announce({ ...substitute.ready, lacks });
    return true;
  }

  /** Tells the page of another engine. */
  private announce(ready: ReadyMessage): void {
    if (ready === this.ready) return;
    this.ready = ready;
    this.listener.post(ready);
  }
}
