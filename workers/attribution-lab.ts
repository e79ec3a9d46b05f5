import { UserError } from 'live-attribution';
import { notFinite, type PictureExplainer } from 'live-attribution/explainer';
import type { Model } from 'live-attribution/model';
import type { BaselineQuery } from '@/lib/protocol/baselines';
import type { CaptureQuery } from '@/lib/protocol/capture';
import type { FrameMessage } from '@/lib/protocol/frames';
import type { FromWorker } from '@/lib/protocol/from-worker';
import type { LayoutMessage } from '@/lib/protocol/layout';
import type { MapQuery } from '@/lib/protocol/map-values';
import type { LoadedModel } from '@/lib/protocol/models';
import type { CameraQuery, SweepQuery } from '@/lib/protocol/noise';
import type { ErrorSubject } from '@/lib/protocol/problem';
import type { ViewSettings } from '@/lib/protocol/settings';
import type { TensorQuery } from '@/lib/protocol/tensor-request';
import type { StartMessage } from '@/lib/protocol/to-worker';
import { transferablesOf } from './board/capture-tiles';
import { compareExplainers } from './engine/compare-engines';
import { explainTensor } from './engine/explain-tensor';
import { type StartedEngine, startEngine } from './engine/start-engine';
import {
  errorMessage,
  isAboutChoice,
  isFatal,
  ModelFailsError,
  NotReadyError,
  reasonOf,
} from './error-message';
import { FrameLoop } from './frame/frame-loop';
import { presented } from './frame/next-macrotask';
import { FrameExplainer } from './frame-explainer';
import type { WorkReport } from './liveness';
import type { Answer, RequestContext } from './request-server';

/** Longest time between the errors caused by a device loss and the report of the loss itself. */
const LOSS_NOTICE_MS = 500;

/** State behind the worker's messages: one engine, one overlay and one model at a time. */
export class AttributionLab {
  private readonly frames: FrameExplainer;
  private readonly loop: FrameLoop<FrameMessage>;
  private explainer: PictureExplainer | undefined;
  /** The model in use, as it was loaded. */
  private model: Model | undefined;
  private layoutId = 0;
  /** The same model on the second engine, created on first request. */
  private secondExplainer: PictureExplainer | undefined;

  constructor(
    private readonly started: StartedEngine,
    settings: ViewSettings,
    private readonly post: (message: FromWorker, transfer?: Transferable[]) => void,
    work: WorkReport,
  ) {
    const failed = (error: unknown, about: ErrorSubject) => void this.report(error, about);
    const listener = { post, failed };
    this.frames = new FrameExplainer(started.pipeline, listener, settings, started.ready.engine);
    this.loop = new FrameLoop<FrameMessage>(this.frames, work.during);
  }

  /** Posts `ready`. Throws if neither WebGPU nor wasm is available. */
  static async start(
    { canvas, engine, settings }: StartMessage,
    post: (message: FromWorker, transfer?: Transferable[]) => void,
    work: WorkReport,
  ): Promise<AttributionLab> {
    const started = await startEngine(engine, canvas);
    const lab = new AttributionLab(started, settings, post, work);
    lab.watchDevice();
    post(started.ready);
    return lab;
  }

  process(message: FrameMessage): void {
    this.loop.process(message);
  }

  /** Gives up the frames of a picture that the page no longer shows, and clears their maps. */
  leavePicture(): void {
    this.loop.dropWaiting();
    this.frames.leavePicture();
  }

  setSettings(settings: ViewSettings): void {
    this.frames.setSettings(settings);
    this.loop.wake();
  }

  /** Posts `layout-painted` once the canvas is on the screen with the new layout. */
  async layOut(layout: LayoutMessage): Promise<void> {
    const { layoutId } = layout;
    this.layoutId = layoutId;
    this.frames.layOut(layout);
    this.loop.wake();
    await presented();
    if (layoutId === this.layoutId) this.post({ type: 'layout-painted', layoutId });
  }

  /**
   * Replaces the current model once the new one is read. If the new one cannot be prepared, the page loads
   * its former model again. An `isOwn` model is a visitor's, which may fail where the site's do not.
   */
  async loadModel(
    loading: Promise<Model>,
    { signal, report }: RequestContext<'load-model'>,
    isOwn = false,
  ): Promise<Answer<'load-model'>> {
    signal.throwIfAborted();
    this.frames.interrupt();
    const model = await loading;
    signal.throwIfAborted();
    report({ type: 'load-progress', stage: 'compile', loadedBytes: 0, totalBytes: 0 });
    return this.loop.between(async () => {
      signal.throwIfAborted();
      if (model === this.model) this.frames.use(this.explainer);
      else await this.prepare(model, signal, isOwn);
      return { result: this.loaded() };
    });
  }

  async sweepNoise(
    { levels }: SweepQuery,
    { report, signal }: RequestContext<'sweep-noise'>,
  ): Promise<Answer<'sweep-noise'>> {
    await this.loop.between(() => this.frames.requests.sweepNoise(levels, report, signal));
    return { result: null };
  }

  async measureCamera(
    { pairs }: CameraQuery,
    { report, signal }: RequestContext<'measure-camera'>,
  ): Promise<Answer<'measure-camera'>> {
    return { result: await this.frames.requests.measureCamera(pairs, report, signal) };
  }

  async capturePicture({ frame, settings }: CaptureQuery): Promise<Answer<'capture-picture'>> {
    try {
      const capture = await this.loop.between(() => this.frames.requests.capture(frame, settings));
      return { result: capture, transfer: transferablesOf(capture) };
    } finally {
      frame.close();
    }
  }

  async showBaselines({ baselines, sizePx }: BaselineQuery): Promise<Answer<'show-baselines'>> {
    const result = await this.loop.between(() => this.frames.requests.baselinePictures(baselines, sizePx));
    return { result, transfer: result.pictures.map(({ rgba }) => rgba.buffer) };
  }

  /** Does not wait for the frame that is being explained, because the drawn map may stay long before it. */
  async readMap(query: MapQuery): Promise<Answer<'read-map'>> {
    const result = await this.frames.requests.readMap(query);
    return { result, transfer: [result.values.buffer] };
  }

  /** Copies the canvas after the frame that is being explained. */
  async copyDrawing(): Promise<Answer<'copy-drawing'>> {
    const { drawing, layoutId } = await this.loop.between(async () => {
      // Read with the drawing, because a layout may arrive while the picture is copied.
      const { layoutId } = this;
      return { drawing: await this.frames.requests.copyDrawing(), layoutId };
    });
    return { result: { ...drawing, layoutId }, transfer: [drawing.picture] };
  }

  async pinBaseline(): Promise<Answer<'pin-baseline'>> {
    return { result: { frameId: await this.loop.between(() => this.frames.requests.pinBaseline()) } };
  }

  async explainTensor(query: TensorQuery): Promise<Answer<'explain-tensor'>> {
    const result = await this.loop.between(async () => {
      if (this.explainer === undefined) throw new NotReadyError('There is no model yet.');
      return explainTensor(this.explainer, query);
    });
    return { result, transfer: [result.attribution.buffer, result.logits.buffer] };
  }

  /** Compares the two engines' maps of the picture that is being explained. */
  compareEngines(): Promise<Answer<'compare-engines'>> {
    const { makeSecondEngine, ready } = this.started;
    return this.loop.between(async () => {
      const { subject } = this.frames;
      const { explainer, frame } = subject.presentPicture();
      if (makeSecondEngine === undefined || ready.secondEngine === undefined)
        throw new NotReadyError('No second engine computes on this device.');
      this.secondExplainer ??= await makeSecondEngine(explainer.model);
      const computedFor = subject.computation(explainer, frame);
      const { options } = await subject.chosen(explainer, frame.square);
      const { secondEngine } = ready;
      const work = { computedFor, options, secondEngine };
      return { result: await compareExplainers(explainer, this.secondExplainer, work) };
    });
  }

  /**
   * Reports the engine as lost if the error results from its loss: a fatal error ends the runtime, and other
   * errors may precede the report of a device loss. Posts nothing after that.
   */
  async awaitLoss(error: unknown): Promise<void> {
    const { device } = this.started;
    if (isFatal(error)) this.reportLoss(reasonOf(error));
    else if (device && !(error instanceof UserError || error instanceof NotReadyError))
      await Promise.race([device.lost, new Promise((resolve) => setTimeout(resolve, LOSS_NOTICE_MS))]);
  }

  private async prepare(model: Model, signal: AbortSignal, isOwn: boolean): Promise<void> {
    await this.releaseModel();
    try {
      this.explainer = await this.started.makeExplainer(model);
      signal.throwIfAborted();
      this.frames.use(this.explainer);
      // On the CPU it would delay the first map of the site's models, which do not fail, by one run.
      if (isOwn || this.started.device) await this.warmUp(isOwn);
    } catch (error) {
      await this.releaseModel();
      if (!isOwn || signal.aborted || error instanceof UserError || isFatal(error)) throw error;
      throw new ModelFailsError(model.manifest.source.title, reasonOf(error));
    }
    this.model = model;
  }

  private loaded(): LoadedModel {
    const { manifest, labels, precision = 'float32' } = this.explainer!.model;
    return { manifest, labels, precision };
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
   * lost, because the page then retries, finally with wasm. Ignores a setting that does not fit this model,
   * because the page may correct it before the first frame.
   */
  private async warmUp(isOwn: boolean): Promise<void> {
    try {
      await this.frames.warmUp();
    } catch (error) {
      if (isAboutChoice(error)) return;
      if (!isOwn) this.reportLoss(reasonOf(error));
      throw error;
    }
  }

  private watchDevice(): void {
    const { device } = this.started;
    void device?.lost.then(({ message, reason }) => this.reportLoss(message || reason));
    const reportError = ({ error }: GPUUncapturedErrorEvent) => void this.report(error, { kind: 'worker' });
    device?.addEventListener('uncapturederror', reportError, { once: true });
  }

  /** Names the model in an error about a map that is not finite. */
  private withModelName(error: unknown): unknown {
    const isUnnamed = error instanceof UserError && error.code === 'not-finite' && !error.params.model;
    return isUnnamed && this.explainer ? notFinite(this.explainer.model.manifest) : error;
  }

  private reportLoss(reason: string): void {
    this.post({ type: 'engine-lost', reason });
  }

  private async report(error: unknown, about: ErrorSubject): Promise<void> {
    await this.awaitLoss(error);
    this.post(errorMessage(this.withModelName(error), about));
  }
}
