import { UserError } from 'live-attribution';
import type { PictureExplainer } from 'live-attribution/explainer';
import type { ShowBaselinesMessage } from '@/lib/protocol/baselines';
import type { Computation } from '@/lib/protocol/computation';
import type { FrameMessage, PlaceTilesMessage } from '@/lib/protocol/frames';
import type { FromWorker } from '@/lib/protocol/from-worker';
import type { MeasureCameraMessage, SweepNoiseMessage } from '@/lib/protocol/noise';
import type { TileScale } from '@/lib/protocol/results';
import type { ViewSettings } from '@/lib/protocol/settings';
import type { TakeSnapshotMessage } from '@/lib/protocol/snapshot';
import type { ExplainTensorMessage } from '@/lib/protocol/tensor-request';
import type { View3dMessage } from '@/lib/protocol/tiles';
import type { StartMessage } from '@/lib/protocol/to-worker';
import { transferablesOf } from './board/take-snapshot';
import { buffersOf } from './board/view-3d-message';
import { compareExplainers } from './engine/compare-engines';
import { explainTensor } from './engine/explain-tensor';
import { type StartedEngine, startEngine } from './engine/start-engine';
import { errorMessage, isFatal, reasonOf } from './error-message';
import { FrameLoop } from './frame/frame-loop';
import { FrameExplainer } from './frame-explainer';
import type { ModelLoad } from './model/model-loader';

/** Errors that come with the loss of the device come shortly before the loss itself is told. */
const LOSS_NOTICE_MS = 500;

/** One engine, one overlay, one model at a time: what the worker's messages act on. */
export class AttributionLab {
  private readonly frames: FrameExplainer;
  private readonly loop: FrameLoop<FrameMessage>;
  private explainer: PictureExplainer | undefined;
  /** The same model on the other engine, made when it is first asked for. */
  private witness: PictureExplainer | undefined;

  private constructor(
    private readonly started: StartedEngine,
    settings: ViewSettings,
    private readonly post: (message: FromWorker, transfer?: Transferable[]) => void,
  ) {
    const listener = {
      result: post,
      described: post,
      tile: post,
      space: (message: View3dMessage) => post(message, buffersOf(message)),
      rescaled: (computedFor: Computation, scale: TileScale) =>
        post({ type: 'scale-changed', computedFor, scale }),
      dropped: (frameId: number) => post({ type: 'frame-dropped', frameId }),
      failed: (error: unknown) => void this.tell(error),
    };
    this.frames = new FrameExplainer(started.path, listener, settings, started.ready.engine);
    this.loop = new FrameLoop(this.frames);
  }

  /** Says `ready`. Throws where neither WebGPU nor wasm can be had. */
  static async start(
    { canvas, engine, settings }: StartMessage,
    post: (message: FromWorker, transfer?: Transferable[]) => void,
  ): Promise<AttributionLab> {
    post({ type: 'load-progress', stage: 'engine', loadedBytes: 0, totalBytes: 0 });
    const started = await startEngine(engine, canvas);
    const lab = new AttributionLab(started, settings, post);
    lab.watchDevice();
    post(started.ready);
    return lab;
  }

  /** Lets go of the current model, then says `model-ready` or an error; a later load overtakes an earlier one. */
  async use({ model: loading, signal }: ModelLoad): Promise<void> {
    this.frames.interrupt();
    try {
      await this.loop.between(() => this.letGo());
      const model = await loading;
      if (signal.aborted) return;
      this.post({ type: 'load-progress', stage: 'compile', loadedBytes: 0, totalBytes: 0 });
      await this.loop.between(async () => {
        if (signal.aborted) return;
        this.explainer = await this.started.makeExplainer(model);
        this.frames.use(this.explainer);
        // On a CPU nothing is found out by it, and the first map would come a run later.
        if (this.started.device) await this.warmUp();
        const { manifest, labels, precision = 'float32' } = this.explainer.model;
        this.post({ type: 'model-ready', manifest, labels, precision });
      });
    } catch (error) {
      if (!signal.aborted) await this.tell(error);
    }
  }

  offer(message: FrameMessage): void {
    this.loop.offer(message);
  }

  setSettings(settings: ViewSettings): void {
    this.frames.setSettings(settings);
    this.loop.wake();
  }

  placeTiles({ places }: PlaceTilesMessage): void {
    this.started.path.tiles.place(places);
  }

  async sweepNoise({ levels }: SweepNoiseMessage): Promise<void> {
    try {
      await this.loop.between(() => this.frames.sweepNoise(levels, this.post));
    } catch (error) {
      await this.tell(error);
    }
  }

  async takeSnapshot({ requestId, frame }: TakeSnapshotMessage): Promise<void> {
    try {
      const snapshot = await this.loop.between(() => this.frames.takeSnapshot(frame));
      this.post({ type: 'snapshot-taken', requestId, snapshot }, transferablesOf(snapshot));
    } catch (error) {
      this.post({ type: 'snapshot-refused', requestId, message: reasonOf(error) });
    } finally {
      frame.close();
    }
  }

  measureCamera({ pairs }: MeasureCameraMessage): void {
    this.frames.measureCamera(pairs, this.post);
  }

  async showBaselines({ baselines, sizePx }: ShowBaselinesMessage): Promise<void> {
    const pictures = await this.frames.baselinePictures(baselines, sizePx);
    const buffers = pictures.map(({ rgba }) => rgba.buffer);
    this.post({ type: 'baseline-pictures', sizePx, pictures }, buffers);
  }

  async pinBaseline(): Promise<void> {
    await this.loop.between(() => this.frames.pinBaseline());
  }

  resize(widthPx: number, heightPx: number): void {
    this.started.path.resize(widthPx, heightPx);
  }

  async explainTensor(message: ExplainTensorMessage): Promise<void> {
    const { requestId } = message;
    try {
      const answer = await this.loop.between(async () => {
        if (this.explainer === undefined) throw new Error('There is no model yet.');
        return explainTensor(this.explainer, message);
      });
      this.post(answer, [answer.attribution.buffer, answer.logits.buffer]);
    } catch (error) {
      this.post({ type: 'tensor-refused', requestId, message: reasonOf(error) });
    }
  }

  /** Says how far the other engine agrees about the present picture. */
  async compareEngines(): Promise<void> {
    const { witness: engine } = this.started.ready;
    try {
      const compared = await this.loop.between(async () => {
        const { explainer } = this;
        if (explainer === undefined || engine === undefined) return undefined;
        this.witness ??= await this.started.makeSecondEngine?.(explainer.model);
        return (
          this.witness && compareExplainers(explainer, this.witness, await this.frames.chosen(explainer))
        );
      });
      if (compared && engine) this.post({ type: 'engines-compared', witness: engine, ...compared });
    } catch (error) {
      await this.tell(error);
    }
  }

  private async letGo(): Promise<void> {
    this.frames.use(undefined);
    await this.witness?.dispose();
    this.witness = undefined;
    await this.explainer?.dispose();
    this.explainer = undefined;
  }

  /**
   * A machine whose GPU refuses the network is found out here, and counts as lost: the page then tries again, at last with
   * wasm. A setting that does not suit this model, such as a layer that it lacks, is the first frame's to complain about:
   * the page may put it right before.
   */
  private async warmUp(): Promise<void> {
    try {
      await this.frames.warmUp();
    } catch (error) {
      if (error instanceof UserError) return;
      this.lose(reasonOf(error));
      throw error;
    }
  }

  private watchDevice(): void {
    const { device } = this.started;
    void device?.lost.then(({ message, reason }) => this.lose(message || reason));
    device?.addEventListener('uncapturederror', ({ error }) => void this.tell(error), { once: true });
  }

  private lose(reason: string): void {
    this.post({ type: 'engine-lost', reason });
  }

  private async tell(error: unknown): Promise<void> {
    const { device } = this.started;
    if (isFatal(error)) this.lose(reasonOf(error));
    else if (device === undefined || error instanceof UserError) this.post(errorMessage(error));
    else {
      // After a loss nothing is posted any more, so this is silent then.
      await Promise.race([device.lost, new Promise((resolve) => setTimeout(resolve, LOSS_NOTICE_MS))]);
      this.post(errorMessage(error));
    }
  }
}
