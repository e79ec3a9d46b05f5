import type { StoreApi } from 'zustand';

/** Calls back once, now or as soon as the condition holds, unless the signal comes first. */
export function whenTrue<T>(
  store: Pick<StoreApi<T>, 'getState' | 'subscribe'>,
  condition: (state: T) => boolean,
  act: (state: T) => void,
  signal: AbortSignal,
): void {
  if (signal.aborted) return;
  if (condition(store.getState())) {
    act(store.getState());
    return;
  }
  const stop = store.subscribe((state) => {
    if (!condition(state)) return;
    stop();
    act(state);
  });
  signal.addEventListener('abort', stop);
}
