import { UserError } from 'live-attribution';
import type { Model } from 'live-attribution/model';
import type { BaselineQuery } from '@/lib/protocol/baselines';
import type { CaptureQuery } from '@/lib/protocol/capture';
import type { FrameMessage } from '@/lib/protocol/frames';
import { type FromWorker, withContent } from '@/lib/protocol/from-worker';
import type { LayoutMessage } from '@/lib/protocol/layout';
import type { MapQuery } from '@/lib/protocol/map-values';
import type { CameraQuery, SweepQuery } from '@/lib/protocol/noise';
import type { ErrorSubject } from '@/lib/protocol/problem';
import type { ViewSettings } from '@/lib/protocol/settings';
import type { GpuChoiceMessage } from '@/lib/protocol/takeover';
import type { TensorQuery } from '@/lib/protocol/tensor-request';
import type { StartMessage } from '@/lib/protocol/to-worker';
import { transferablesOf } from './board/capture-tiles';
import { explainTensor } from './engine/explain-tensor';
import { startEngine } from './engine/start-engine';
import type { StartedEngine } from './engine/started-engine';
import { EngineRun } from './engine-run';
import { errorMessage, isFatal, NotReadyError, reasonOf } from './error-message';
import type { PostResult } from './frame/frame-listener';
import { FrameLoop } from './frame/frame-loop';
import type { WorkReport } from './liveness';
import type { Answer, RequestContext } from './request-server';
import { GpuTakeover } from './takeover/gpu-takeover';

/** Longest time between the errors caused by a device loss and the report of the loss itself. */
const LOSS_NOTICE_MS = 500;

/** State behind the worker's messages: one engine, one overlay and one model at a time. */
export class AttributionLab {
  private run: EngineRun;
  private readonly loop: FrameLoop<FrameMessage>;
  private layoutId = 0;
  private takeover: GpuTakeover | undefined;
  private readonly post: PostResult;
  /** Called with the next finished map. */
  private readonly waiting: (() => void)[] = [];

  constructor(
    started: StartedEngine,
    private settings: ViewSettings,
    post: PostResult,
    work: WorkReport,
  ) {
    this.post = (message, transfer = []) => {
      post(message, transfer);
      if (withContent(message).some(isFinishedMap)) this.mapFinished();
    };
    this.run = new EngineRun(started, settings, {
      post: this.post,
      failed: (error, about) => void this.report(error, about),
      lost: (reason) => this.reportLoss(reason),
    });
    this.loop = new FrameLoop<FrameMessage>(this.run.frames, work.during);
    this.watchDevice();
  }

  /** Posts `ready`. Throws if neither WebGPU nor wasm is available. */
  static async start(
    { engine, settings }: StartMessage,
    post: PostResult,
    work: WorkReport,
  ): Promise<AttributionLab> {
    const started = await startEngine(engine);
    const lab = new AttributionLab(started, settings, post, work);
    post(started.ready);
    if (engine === 'auto') void lab.offerGpu();
    return lab;
  }

  process(message: FrameMessage): void {
    this.loop.process(message);
  }

  /** Gives up the frames of a picture that the page no longer shows, and clears their maps. */
  leavePicture(): void {
    this.loop.dropWaiting();
    for (const { frames } of this.runs) frames.leavePicture();
  }

  setSettings(settings: ViewSettings): void {
    this.settings = settings;
    for (const { frames } of this.runs) frames.setSettings(settings);
    this.loop.wake();
  }

  layOut(layout: LayoutMessage): void {
    this.layoutId = layout.layoutId;
    for (const { frames } of this.runs) frames.layOut(layout);
    this.loop.wake();
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
      await this.run.use(model, signal, isOwn);
      return { result: this.run.loaded };
    });
  }

  async sweepNoise(
    { levels }: SweepQuery,
    { report, signal }: RequestContext<'sweep-noise'>,
  ): Promise<Answer<'sweep-noise'>> {
    await this.between(() => this.frames.requests.sweepNoise(levels, report, signal));
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
      const capture = await this.between(() => this.run.capture(frame, settings));
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
    const result = await this.between(() => explainTensor(this.run.requireExplainer(), query));
    return { result, transfer: [result.attribution.buffer, result.logits.buffer] };
  }

  /** Compares the two engines' maps of the picture that is being explained. */
  async compareEngines(): Promise<Answer<'compare-engines'>> {
    return { result: await this.between(() => this.run.compareEngines()) };
  }

  /**
   * Reports the engine as lost if the error results from its loss: a fatal error ends the runtime, and other
   * errors may precede the report of a device loss. Posts nothing after that.
   */
  async awaitLoss(error: unknown): Promise<void> {
    const { device } = this.run;
    if (isFatal(error)) this.reportLoss(reasonOf(error));
    else if (device && !(error instanceof UserError || error instanceof NotReadyError))
      await Promise.race([device.lost, new Promise((resolve) => setTimeout(resolve, LOSS_NOTICE_MS))]);
  }

  /** Receives whether the GPU may take over. */
  receiveChoice(message: GpuChoiceMessage): void {
    this.takeover?.receiveChoice(message);
  }

  private get frames() {
    return this.run.frames;
  }

  /** The run that explains, and the one that may take over. */
  private get runs(): readonly EngineRun[] {
    const next = this.takeover?.next;
    return next ? [this.run, next] : [this.run];
  }

  /** Prepares the GPU behind the CPU engine. */
  private async offerGpu(): Promise<void> {
    this.takeover = new GpuTakeover({
      present: () => this.run,
      post: this.post,
      between: (task) => this.between(task),
      explained: () => new Promise((resolve) => this.waiting.push(resolve)),
      startRun: async (owned, post, failed) => {
        const { startOnDevice } = await import('./engine/start-on-device');
        return this.nextRun(await startOnDevice('webgpu', owned), post, failed);
      },
      continueWith: (run) => this.continueWith(run),
    });
    await this.takeover.start();
    this.takeover = undefined;
  }

  /** Returns a run whose failures are the lab's once it continues with it. */
  private nextRun(started: StartedEngine, post: PostResult, failed: (error: unknown) => void): EngineRun {
    const run: EngineRun = new EngineRun(started, this.settings, {
      post,
      failed: (error, about) => (run === this.run ? void this.report(error, about) : failed(error)),
      lost: (reason) => (run === this.run ? this.reportLoss(reason) : failed(new Error(reason))),
    });
    return run;
  }

  private async continueWith(run: EngineRun): Promise<void> {
    const before = this.run;
    this.run = run;
    this.loop.continueWith(run.frames);
    this.watchDevice();
    await before.dispose();
  }

  private mapFinished(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  /** Runs a task between two frames. */
  private between<T>(task: () => Promise<T>): Promise<T> {
    return this.loop.between(() => this.run.attempt(task));
  }

  private watchDevice(): void {
    const { device } = this.run;
    void device?.lost.then(({ message, reason }) => this.reportLoss(message || reason));
    const reportError = ({ error }: GPUUncapturedErrorEvent) => void this.report(error, { kind: 'worker' });
    device?.addEventListener('uncapturederror', reportError, { once: true });
  }

  private reportLoss(reason: string): void {
    this.post({ type: 'engine-lost', reason });
  }

  private async report(error: unknown, about: ErrorSubject): Promise<void> {
    await this.awaitLoss(error);
    this.post(errorMessage(this.run.withModelName(error), about));
  }
}

function isFinishedMap(message: FromWorker): boolean {
  return message.type === 'result' && message.progress === 1;
}
