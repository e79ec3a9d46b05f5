import type { Session } from '../engines/engine';

/** Shorter runs are not cancelled, because handling events between the parts of a run costs a little time. */
const LONG_RUN_MS = 100;

/**
 * Returns a session that starts no run once the signal is aborted. A run that is going on ends if it is the
 * session's first, or if the last one was long.
 */
export function cancellable(session: Session, signal: () => AbortSignal | undefined): Session {
  let isLong = true;
  return {
    async run(feeds) {
      signal()?.throwIfAborted();
      const startMs = performance.now();
      const outputs = await session.run(feeds, isLong ? signal() : undefined);
      isLong = performance.now() - startMs >= LONG_RUN_MS;
      return outputs;
    },
    dispose: () => session.dispose(),
  };
}
