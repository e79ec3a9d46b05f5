import type { CapturedFrame } from '@/lib/camera/captured-frame';
import { isSameSquare } from '@/lib/protocol/computation';
import type { LastingCause } from '@/lib/protocol/engine';
import type { DrawnMessage, TakeoverMessage } from '@/lib/protocol/from-worker';
import type { LayoutMessage } from '@/lib/protocol/layout';
import type { ModelChoice, ModelOrigin } from '@/lib/protocol/models';
import type { Problem } from '@/lib/protocol/problem';
import type { Query, Report, RequestMessage, RequestType, Result } from '@/lib/protocol/requests';
import type { EngineChoice, ViewSettings } from '@/lib/protocol/settings';
import type { EngineSpeeds, GpuFoundMessage } from '@/lib/protocol/takeover';
import type { ClientEvent } from './client-event';
import { FrameFeed } from './frame-feed';
import { wordsOfLoss } from './losses';
import { OpenRequests } from './open-requests';
import { RequestError } from './request-error';
import { RestartPolicy } from './restart-policy';
import { type LinkMessage, type WorkerLike, WorkerLink, workerLost } from './worker-link';

/** Decides about a GPU that may take over. */
interface GpuPolicy {
  isWanted(adapter: Omit<GpuFoundMessage, 'type'>): boolean;
  /** Returns what an earlier visit measured. */
  speedsOf(adapter: string): EngineSpeeds | undefined;
}

interface ClientOptions {
  readonly engine: EngineChoice;
  /** Base URL of the site, with a trailing slash. */
  readonly baseUrl: string;
  readonly settings: ViewSettings;
  readonly gpu: GpuPolicy;
  onEvent(event: ClientEvent): void;
  /** Starts a worker; a callback, because the page's bundler resolves the URL of the script. */
  readonly spawn: () => WorkerLike;
}

export interface RequestOptions<T extends RequestType> {
  readonly transfer?: Transferable[];
  readonly onReport?: (report: Report<T>) => void;
  /** Cancels the request. */
  readonly signal?: AbortSignal;
}

/**
 * The page's side of the attribution worker: starts it, sends frames and requests, and restarts it after a
 * loss. Call `start` once, then anything in any order.
 */
export class AttributionClient {
  private link: WorkerLink | undefined;
  private engine: EngineChoice;
  private settings: ViewSettings;
  private model: ModelChoice | undefined;
  private load = new AbortController();
  private layout: LayoutMessage | undefined;
  private isModelReady = false;
  private hasGivenUp = false;
  private policy: RestartPolicy;
  private readonly requests = new OpenRequests();
  readonly frames = new FrameFeed((frame) => this.submit(frame));

  constructor(private readonly options: ClientOptions) {
    this.engine = options.engine;
    this.settings = options.settings;
    this.policy = new RestartPolicy(options.engine);
  }

  start(): void {
    this.frames.start();
    this.startWorker();
  }

  dispose(): void {
    this.frames.dispose();
    this.link?.end();
    this.link = undefined;
    this.requests.refuseAll(workerLost('The page has ended the worker.'));
  }

  /** Replaces the model, or the one that is being loaded; `model-ready` or `model-refused` follows. */
  loadModel(model: ModelChoice): void {
    this.model = model;
    void this.requestModel(model);
  }

  /** Cancels loading a model; `model-refused` follows. */
  cancelLoad(): void {
    this.load.abort();
  }

  setSettings(settings: ViewSettings): void {
    const { square } = this.settings;
    this.settings = settings;
    this.link?.send({ type: 'settings', settings });
    // Another square of a still picture needs its pixels again.
    if (!isSameSquare(square, settings.square)) this.frames.renewStill();
  }

  /** Discards frames of a picture that is no longer shown. Call it before the new picture's layout. */
  leavePicture(): void {
    this.frames.dropWaiting();
    this.link?.send({ type: 'picture-changed' });
  }

  /**
   * Sets the layout of the overlay's canvas; a drawing follows. Call it before another view's settings.
   */
  setLayout(layout: Omit<LayoutMessage, 'type'>): void {
    this.layout = { type: 'layout', ...layout };
    this.link?.send(this.layout);
  }

  /** Sends a request to the worker. Rejects with RequestError if it is refused or the worker is lost. */
  request<T extends RequestType>(
    type: T,
    query: Query<T>,
    { transfer, onReport, signal }: RequestOptions<T> = {},
  ): Promise<Result<T>> {
    const { requestId, answer } = this.requests.add<T>((report) => {
      if (signal?.aborted !== true) onReport?.(report);
    });
    // Casts, because the compiler cannot infer that type and query belong to the same request.
    const message = { type, requestId, ...query } as unknown as RequestMessage;
    const problem = this.link ? this.link.send(message, transfer) : workerLost('There is no worker.');
    if (problem) this.requests.refuse(requestId, problem);
    signal?.addEventListener('abort', () => {
      if (this.requests.isOpen(requestId)) this.link?.send({ type: 'cancel', requestId });
    });
    return answer;
  }

  private startWorker(): void {
    const link = new WorkerLink(this.options.spawn(), {
      message: (message) => this.receive(message),
      lost: (reason, cause) => this.recover(reason, cause),
    });
    this.link = link;
    const { baseUrl } = this.options;
    link.send({ type: 'start', engine: this.engine, baseUrl, settings: this.settings });
    if (this.layout) link.send(this.layout);
    if (this.model !== undefined) void this.requestModel(this.model);
  }

  /** Cancels an earlier load, which reports nothing more. */
  private async requestModel(model: ModelChoice): Promise<void> {
    this.load.abort();
    const load = new AbortController();
    this.load = load;
    const { signal } = load;
    const { onEvent } = this.options;
    this.setModelReady(false);
    try {
      const loaded = await this.request('load-model', model, { onReport: onEvent, signal });
      if (load !== this.load) return;
      onEvent({ type: 'model-ready', ...loaded });
      this.setModelReady(true);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      if (load !== this.load) return;
      const { problem } = error;
      // Ignores a lost worker that is replaced, because the next one loads the model again.
      if (problem.code === 'worker-lost' && !this.hasGivenUp) return;
      const refusal = problem.code === 'worker-lost' ? engineStopped(problem.message) : problem;
      onEvent({ type: 'model-refused', modelId: model.modelId, ...refusal });
    }
  }

  private setModelReady(isReady: boolean): void {
    this.isModelReady = isReady;
    this.frames.setModelReady(isReady);
  }

  private recover(reason: string, cause?: LastingCause): void {
    this.link = undefined;
    this.frames.workerLost();
    this.requests.refuseAll(workerLost(reason));
    const decision = cause ? undefined : this.policy.afterLoss(performance.now());
    if (decision?.kind === 'restart') {
      this.restart(decision.engine, reason);
    } else if (decision && this.model?.origin && !this.isModelReady) {
      this.refuseFailingModel(this.model, this.model.origin, reason);
    } else {
      this.hasGivenUp = true;
      this.options.onEvent({ type: 'gave-up', reason, ...(cause && { cause }) });
    }
  }

  private restart(engine: EngineChoice, reason: string): void {
    this.engine = engine;
    this.options.onEvent({ type: 'restarting', engine, reason });
    this.startWorker();
  }

  /** Refuses a visitor's model with which every worker is lost; another model may still work. */
  private refuseFailingModel({ modelId }: ModelChoice, origin: ModelOrigin, reason: string): void {
    const file = origin.kind === 'file' ? origin.file.name : origin.name;
    const message = `${file} cannot be run here: ${reason}`;
    this.model = undefined;
    this.load.abort();
    this.policy = new RestartPolicy(this.engine);
    this.restart(this.engine, reason);
    const problem: Problem = { code: 'model-fails', message, params: { file, ...wordsOfLoss(reason) } };
    this.options.onEvent({ type: 'model-refused', modelId, ...problem });
  }

  private receive(message: LinkMessage): void {
    const { onEvent } = this.options;
    switch (message.type) {
      case 'report':
      case 'answer':
      case 'refusal':
        this.requests.receive(message);
        break;
      case 'ready':
        onEvent(this.hasFallenBack ? { ...message, fallback: 'device-lost' } : message);
        break;
      case 'gpu-found':
        this.chooseGpu(message);
        break;
      case 'drawn':
      case 'takeover':
        this.receiveTogether(message);
        break;
      case 'frame-dropped':
        onEvent(message);
        this.frames.answered(message.frameId);
        break;
      case 'result':
        onEvent(message);
        if (message.progress === 1) this.frames.answered(message.computedFor.frameId);
        break;
      case 'map-described':
      case 'tile':
      case 'held-picture':
      case 'board-progress':
      case 'view-3d':
      case 'scale-changed':
      case 'error':
      case 'gpu':
        onEvent(message);
        break;
      default:
        message satisfies never;
    }
  }

  private chooseGpu(adapter: GpuFoundMessage): void {
    const { gpu } = this.options;
    const [isWanted, speeds] = [gpu.isWanted(adapter), gpu.speedsOf(adapter.adapter)];
    this.link?.send({ type: 'gpu-choice', isWanted, speeds });
  }

  /** Passes a drawing, or another engine, and all messages about it on in one task, so in one picture. */
  private receiveTogether({ messages, ...event }: DrawnMessage | TakeoverMessage): void {
    this.options.onEvent(event);
    for (const message of messages) this.receive(message as LinkMessage);
  }

  private get hasFallenBack(): boolean {
    return this.engine !== this.options.engine;
  }

  private submit(frame: CapturedFrame): boolean {
    const message = this.link && frame.message(this.settings.square);
    const isSent = message && this.link && this.link.send(message, [message.frame]) === undefined;
    if (isSent) return true;
    frame.close();
    message?.frame.close();
    return false;
  }
}

function engineStopped(message: string): Problem {
  return { code: 'engine-stopped', message, params: {} };
}
