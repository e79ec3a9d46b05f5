import type { StoreApi } from 'zustand';

type Store<T> = Pick<StoreApi<T>, 'getState' | 'subscribe'>;

/** Calls back once with the value found in the state, now or later, unless the signal aborts first. */
export function whenFound<T, F>(
  store: Store<T>,
  find: (state: T) => F | undefined,
  act: (found: F) => void,
  signal?: AbortSignal,
): void {
  if (signal?.aborted) return;
  const found = find(store.getState());
  if (found !== undefined) {
    act(found);
    return;
  }
  const stop = store.subscribe((state) => {
    const later = find(state);
    if (later === undefined) return;
    stop();
    act(later);
  });
  signal?.addEventListener('abort', stop);
}

/** Resolves once the state fulfils the condition, now or later. */
export function until<T>(store: Store<T>, condition: (state: T) => boolean): Promise<T> {
  return new Promise((resolve) =>
    whenFound(store, (state) => (condition(state) ? state : undefined), resolve),
  );
}
