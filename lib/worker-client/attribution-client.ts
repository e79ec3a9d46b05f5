import { capturedFrame, type PendingFrame } from '@/lib/camera/pending-frame';
import type { EngineLostMessage } from '@/lib/protocol/engine';
import type { TileRect } from '@/lib/protocol/frames';
import type { FromWorker } from '@/lib/protocol/from-worker';
import type { ModelOrigin } from '@/lib/protocol/models';
import type { BaselineChoice } from '@/lib/protocol/option-choice';
import type { EngineChoice, ViewSettings } from '@/lib/protocol/settings';
import type { Snapshot, SnapshotRefusedMessage, SnapshotTakenMessage } from '@/lib/protocol/snapshot';
import type { TensorExplainedMessage, TensorRefusedMessage } from '@/lib/protocol/tensor-request';
import type { SceneInstant } from '@/lib/scenes/scene-instant';
import { FramePump } from './frame-pump';
import { OfferedFrame } from './offered-frame';
import { OpenRequests } from './open-requests';
import { RestartPolicy } from './restart-policy';
import { type TensorExplanation, type TensorRequest, TensorRequests } from './tensor-requests';
import { type WorkerLike, WorkerLink } from './worker-link';

export interface ClientOptions {
  readonly engine: EngineChoice;
  /** Where the site lies, with a slash at the end. */
  readonly baseUrl: string;
  readonly settings: ViewSettings;
  /**
   * Puts a fresh, empty <canvas> in the overlay's place and returns it. Called at the start and after every loss of the
   * worker, since a canvas can be handed to a worker only once.
   */
  makeCanvas(): HTMLCanvasElement;
  onEvent(event: ClientEvent): void;
  /** Only tests bring their own. */
  readonly spawn: () => WorkerLike;
}

/** What the page hears: the worker's messages, and what the client does about a lost worker. */
export type ClientEvent =
  | Exclude<
      FromWorker,
      | EngineLostMessage
      | TensorExplainedMessage
      | TensorRefusedMessage
      | SnapshotTakenMessage
      | SnapshotRefusedMessage
    >
  | RestartingEvent
  | GaveUpEvent;

/** The worker was lost and another one starts, with the same settings and model; `ready` and `model-ready` follow. */
export interface RestartingEvent {
  readonly type: 'restarting';
  readonly engine: EngineChoice;
  readonly reason: string;
}

/** The worker was lost too often: nothing is explained any more until the page makes a new client. */
export interface GaveUpEvent {
  readonly type: 'gave-up';
  readonly reason: string;
}

/**
 * The page's side of the attribution worker: starts it, feeds it frames, restarts it when it is lost, and rests while the
 * page is hidden. Call `start` once, then anything in any order.
 */
export class AttributionClient {
  private link: WorkerLink | undefined;
  private engine: EngineChoice;
  private settings: ViewSettings;
  private modelId: string | undefined;
  private modelOrigin: ModelOrigin | undefined;
  private modelReady = false;
  private size: { readonly widthPx: number; readonly heightPx: number } | undefined;
  private places: readonly TileRect[] = [];
  private makeStill: (() => OfferedFrame) | undefined;
  private readonly policy: RestartPolicy;
  private readonly tensors = new TensorRequests();
  private readonly snapshots = new OpenRequests<Snapshot>();
  private readonly pump = new FramePump<OfferedFrame>((frame) => this.sendFrame(frame));

  constructor(private readonly options: ClientOptions) {
    this.engine = options.engine;
    this.settings = options.settings;
    this.policy = new RestartPolicy(options.engine);
  }

  start(): void {
    document.addEventListener('visibilitychange', this.updatePump);
    this.startWorker();
  }

  dispose(): void {
    document.removeEventListener('visibilitychange', this.updatePump);
    this.makeStill = undefined;
    this.closePump();
    this.link?.end();
    this.link = undefined;
    this.rejectAll('The page has ended the worker.');
  }

  /** A model of the site's, or one that is made of weights from elsewhere. */
  loadModel(modelId: string, origin?: ModelOrigin): void {
    this.modelId = modelId;
    this.modelOrigin = origin;
    this.modelReady = false;
    this.updatePump();
    this.sendModel(modelId);
  }

  /** Gives up the model that is being loaded; an error 'cancelled' follows. */
  cancelLoad(): void {
    this.link?.send({ type: 'cancel-load' });
  }

  setSettings(settings: ViewSettings): void {
    this.settings = settings;
    this.link?.send({ type: 'settings', settings });
  }

  /** The overlay's size in device pixels. */
  resize(widthPx: number, heightPx: number): void {
    this.size = { widthPx, heightPx };
    this.link?.send({ type: 'resize', widthPx, heightPx });
  }

  /** Where the tiles of a board lie on the overlay. */
  placeTiles(places: readonly TileRect[]): void {
    this.places = places;
    this.link?.send({ type: 'place-tiles', places });
  }

  /** Scores the present frame at several noise levels. */
  sweepNoise(levels: readonly number[]): void {
    this.link?.send({ type: 'sweep-noise', levels });
  }

  /** Compares the maps of so many pairs of frames that come. */
  measureCamera(pairs: number): void {
    this.link?.send({ type: 'measure-camera', pairs });
  }

  /** Asks how far the other engine agrees about the present picture. */
  compareEngines(): void {
    this.link?.send({ type: 'compare-engines' });
  }

  /** Asks for small pictures of baselines; `baseline-pictures` follows. */
  showBaselines(baselines: readonly BaselineChoice[], sizePx: number): void {
    this.link?.send({ type: 'show-baselines', baselines, sizePx });
  }

  /** Keeps the picture that is being explained as a baseline. */
  pinBaseline(): void {
    this.link?.send({ type: 'pin-baseline' });
  }

  /**
   * A frame of a moving picture, and what was drawn on it if that is known; becomes the client's. Closed at once while a still
   * is explained or nothing can be.
   */
  offer(frame: PendingFrame, scene?: SceneInstant): void {
    if (this.makeStill !== undefined) frame.close();
    else this.pump.offer(new OfferedFrame(frame, { scene }));
  }

  /**
   * Explains one picture, frozen or at rest from the start, and nothing else until `resumeLive`. `makeFrame` is called
   * whenever the worker needs the picture: now, after a restart, with another model.
   */
  explainStill(makeFrame: () => VideoFrame, scene?: SceneInstant): void {
    this.makeStill = () => new OfferedFrame(capturedFrame(makeFrame()), { scene, still: true });
    this.updatePump();
  }

  resumeLive(): void {
    this.makeStill = undefined;
  }

  /** Raw numbers for a normalised tensor: for checks and exports. `request.input` is transferred. */
  explainTensor(request: TensorRequest): Promise<TensorExplanation> {
    const { message, answer } = this.tensors.add(request);
    if (this.link === undefined) this.tensors.rejectAll('There is no worker.');
    else this.link.send(message, [message.input.buffer]);
    return answer;
  }

  /** All that comes of a picture under the present settings. `frame` becomes the client's. */
  takeSnapshot(frame: VideoFrame): Promise<Snapshot> {
    const { requestId, answer } = this.snapshots.add();
    if (this.link === undefined) {
      frame.close();
      this.snapshots.reject(requestId, 'There is no worker.');
    } else {
      this.link.send({ type: 'take-snapshot', requestId, frame }, [frame]);
    }
    return answer;
  }

  private startWorker(): void {
    const link = new WorkerLink(this.options.spawn(), {
      message: (message) => this.receive(message),
      lost: (reason) => this.recover(reason),
    });
    this.link = link;
    const canvas = this.options.makeCanvas().transferControlToOffscreen();
    const { baseUrl } = this.options;
    link.send({ type: 'start', canvas, engine: this.engine, baseUrl, settings: this.settings }, [canvas]);
    if (this.size) link.send({ type: 'resize', ...this.size });
    if (this.places.length > 0) link.send({ type: 'place-tiles', places: this.places });
    if (this.modelId !== undefined) this.sendModel(this.modelId);
  }

  private sendModel(modelId: string): void {
    const origin = this.modelOrigin;
    this.link?.send({ type: 'load-model', modelId, ...(origin === undefined ? {} : { origin }) });
  }

  private recover(reason: string): void {
    this.link = undefined;
    this.modelReady = false;
    this.closePump();
    this.rejectAll(reason);
    const decision = this.policy.afterLoss(performance.now());
    if (decision.kind === 'give-up') {
      this.options.onEvent({ type: 'gave-up', reason });
    } else {
      this.engine = decision.engine;
      this.options.onEvent({ type: 'restarting', engine: this.engine, reason });
      this.startWorker();
    }
  }

  private receive(message: FromWorker): void {
    switch (message.type) {
      case 'tensor-explained':
      case 'tensor-refused':
        this.tensors.settle(message);
        break;
      case 'snapshot-taken':
        this.snapshots.resolve(message.requestId, message.snapshot);
        break;
      case 'snapshot-refused':
        this.snapshots.reject(message.requestId, message.message);
        break;
      case 'ready':
        this.options.onEvent(this.hasFallenBack ? { ...message, fallback: 'device-lost' } : message);
        break;
      case 'model-ready':
        this.modelReady = message.manifest.id === this.modelId;
        this.options.onEvent(message);
        this.updatePump();
        break;
      case 'frame-dropped':
        this.options.onEvent(message);
        this.pump.answered(message.frameId);
        break;
      case 'result':
        this.options.onEvent(message);
        if (message.progress === 1) this.pump.answered(message.computedFor.frameId);
        break;
      case 'load-progress':
      case 'model-not-kept':
      case 'map-described':
      case 'tile':
      case 'noise-scored':
      case 'camera-noise':
      case 'camera-moved':
      case 'space':
      case 'engines-compared':
      case 'scale-changed':
      case 'baseline-pictures':
      case 'error':
        this.options.onEvent(message);
        break;
      case 'engine-lost':
        break; // The link has told it as a loss.
      default:
        message satisfies never;
    }
  }

  /** Whether the restart policy has turned to wasm. */
  private get hasFallenBack(): boolean {
    return this.engine !== this.options.engine;
  }

  /** Frames flow while there is a model and somebody looks; a still is handed in again whenever the way opens. */
  private readonly updatePump = (): void => {
    if (!this.modelReady || document.hidden) {
      this.pump.stop();
    } else {
      this.pump.start();
      if (this.makeStill !== undefined) this.pump.offer(this.makeStill());
    }
  };

  private rejectAll(reason: string): void {
    this.tensors.rejectAll(reason);
    this.snapshots.rejectAll(reason);
  }

  private closePump(): void {
    this.pump.stop();
    this.pump.forgetInFlight();
  }

  private sendFrame(offered: OfferedFrame): void {
    if (this.link === undefined) {
      offered.close();
    } else {
      const message = offered.message();
      this.link.send(message, [message.frame]);
    }
  }
}
