import type { LivenessMessage } from '@/lib/protocol/liveness';

type Post = (message: LivenessMessage) => void;

/**
 * Holds a lock while the worker lives, because the browser releases it when the worker ends, even without an
 * event.
 */
export function holdLock(post: Post): void {
  // `navigator.locks` is missing on insecure origins.
  const locks = navigator.locks as LockManager | undefined;
  if (locks === undefined) return;
  const name = `live-attribution-worker-${crypto.randomUUID()}`;
  const held = locks.request(name, () => {
    post({ type: 'lock-held', name });
    return new Promise<never>(() => undefined);
  });
  // The browser rejects locks without storage, as in some private windows.
  held.catch(() => undefined);
}

/** Reports when work begins and when none is left. */
export class WorkReport {
  private running = 0;

  constructor(private readonly post: Post) {}

  readonly during = async <T>(work: () => Promise<T>): Promise<T> => {
    this.count(1);
    try {
      return await work();
    } finally {
      this.count(-1);
    }
  };

  private count(change: 1 | -1): void {
    const wasWorking = this.running > 0;
    this.running += change;
    const isWorking = this.running > 0;
    if (isWorking !== wasWorking) this.post({ type: 'working', isWorking });
  }
}
