import type { LivenessMessage } from '@/lib/protocol/liveness';
import { BEAT_MS, Heartbeat } from './heartbeat';
import { LOSSES } from './losses';

interface WatchCallbacks {
  ping(): void;
  lost(reason: string): void;
}

/**
 * Detects a worker that ended without an event, e.g. out of memory: at once by the Web Lock it held, and
 * within seconds by a heartbeat if locks are missing or the worker hangs.
 */
export class WorkerWatch {
  private readonly heartbeat = new Heartbeat();
  private readonly stopped = new AbortController();
  private readonly timer: ReturnType<typeof setInterval>;

  constructor(private readonly callbacks: WatchCallbacks) {
    this.timer = setInterval(() => this.beat(), BEAT_MS);
  }

  /** Records a message of the worker. */
  recordMessage(): void {
    this.heartbeat.recordMessage();
  }

  receive(message: LivenessMessage): void {
    if (message.type === 'working') this.heartbeat.isWorking = message.isWorking;
    else if (message.type === 'lock-held') this.waitForLock(message.name);
  }

  stop(): void {
    clearInterval(this.timer);
    this.stopped.abort();
  }

  private beat(): void {
    if (this.heartbeat.beat()) this.callbacks.lost(LOSSES.silent);
    else this.callbacks.ping();
  }

  /** Waits for the worker's lock, which is granted when the worker has ended. */
  private waitForLock(name: string): void {
    const locks = navigator.locks as LockManager | undefined;
    const { signal } = this.stopped;
    locks?.request(name, { signal }, () => this.callbacks.lost(LOSSES.ended)).catch(() => undefined);
  }
}
