import type { EngineLostMessage } from '@/lib/protocol/engine';
import type { FromWorker } from '@/lib/protocol/from-worker';
import type { LivenessMessage } from '@/lib/protocol/liveness';
import type { ToWorker } from '@/lib/protocol/to-worker';
import { WorkerWatch } from './worker-watch';

/** What a link needs of a Worker. */
export interface WorkerLike {
  postMessage(message: ToWorker, transfer: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** All but what concerns the worker's own life. */
export type LinkMessage = Exclude<FromWorker, EngineLostMessage | LivenessMessage>;

export interface LinkHandlers {
  message(message: LinkMessage): void;
  /** The worker is of no use any more and has been ended; reported once. */
  lost(reason: string): void;
}

/** One life of the worker: typed messages in both directions, and one report if it breaks. */
export class WorkerLink {
  private ended = false;
  private readonly watch = new WorkerWatch({
    ping: () => this.send({ type: 'ping' }),
    gone: (reason) => this.lose(reason),
  });

  constructor(
    private readonly worker: WorkerLike,
    private readonly handlers: LinkHandlers,
  ) {
    worker.onmessage = ({ data }) => this.receive(data);
    worker.onmessageerror = () => this.lose('A message of the worker could not be read.');
    worker.onerror = (event) => {
      event.preventDefault();
      this.lose(event.message || 'The worker could not be started.');
    };
  }

  /**
   * Whether it was posted: not once the link has ended, nor where something to be transferred is closed
   * already.
   */
  send(message: ToWorker, transfer: Transferable[] = []): boolean {
    if (this.ended) return false;
    try {
      this.worker.postMessage(message, transfer);
      return true;
    } catch (error) {
      if (error instanceof DOMException && error.name === 'DataCloneError') return false;
      throw error;
    }
  }

  end(): void {
    this.ended = true;
    this.watch.stop();
    this.worker.terminate();
  }

  private receive(message: FromWorker): void {
    if (this.ended) return;
    this.watch.heard();
    switch (message.type) {
      case 'engine-lost':
        this.lose(message.reason);
        break;
      case 'pong':
      case 'lock-held':
      case 'working':
        this.watch.receive(message);
        break;
      default:
        this.handlers.message(message);
    }
  }

  private lose(reason: string): void {
    if (this.ended) return;
    this.end();
    this.handlers.lost(reason);
  }
}
