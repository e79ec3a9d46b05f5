import type { EngineLostMessage, LastingCause } from '@/lib/protocol/engine';
import type { FromWorker } from '@/lib/protocol/from-worker';
import type { LivenessMessage } from '@/lib/protocol/liveness';
import type { Problem } from '@/lib/protocol/problem';
import type { ToWorker } from '@/lib/protocol/to-worker';
import { LOSSES } from './losses';
import { WorkerWatch } from './worker-watch';

/** The part of Worker that a link uses. */
export interface WorkerLike {
  postMessage(message: ToWorker, transfer: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** Messages of the worker except those about its liveness. */
export type LinkMessage = Exclude<FromWorker, EngineLostMessage | LivenessMessage>;

interface LinkHandlers {
  message(message: LinkMessage): void;
  /** Called once after the worker was lost and terminated. */
  lost(reason: string, cause?: LastingCause): void;
}

/** Connection to one worker: typed messages in both directions, and one report of its loss. */
export class WorkerLink {
  private ended = false;
  private readonly watch = new WorkerWatch({
    ping: () => this.send({ type: 'ping' }),
    lost: (reason) => this.lose(reason),
  });

  constructor(
    private readonly worker: WorkerLike,
    private readonly handlers: LinkHandlers,
  ) {
    worker.onmessage = ({ data }) => this.receive(data);
    worker.onmessageerror = () => this.lose(LOSSES.unreadable);
    worker.onerror = (event) => {
      event.preventDefault();
      this.lose(event.message || LOSSES.notStarted);
    };
  }

  /** Returns why the message was not posted: the worker has ended, or its content cannot be transferred. */
  send(message: ToWorker, transfer: Transferable[] = []): Problem | undefined {
    if (this.ended) return workerLost('There is no worker.');
    try {
      this.worker.postMessage(message, transfer);
      return undefined;
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'DataCloneError')) throw error;
      const reason = error.message;
      return { code: 'internal', message: `The request could not be sent. (${reason})`, params: { reason } };
    }
  }

  end(): void {
    this.ended = true;
    this.watch.stop();
    this.worker.terminate();
  }

  private receive(message: FromWorker): void {
    if (this.ended) return;
    this.watch.recordMessage();
    switch (message.type) {
      case 'engine-lost':
        this.lose(message.reason, message.cause);
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

  private lose(reason: string, cause?: LastingCause): void {
    if (this.ended) return;
    this.end();
    this.handlers.lost(reason, cause);
  }
}

export function workerLost(message: string): Problem {
  return { code: 'worker-lost', message, params: {} };
}
