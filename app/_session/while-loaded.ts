/** Loads code and runs it until the returned function is called, even before it has loaded. */
export function whileLoaded<M>(
  load: () => Promise<M>,
  run: (loaded: M) => () => void,
  fail: (error: unknown) => void = reportError,
): () => void {
  let stop: (() => void) | undefined;
  let cancelled = false;
  load()
    .then((loaded) => {
      if (!cancelled) stop = run(loaded);
    })
    .catch((error: unknown) => {
      if (!cancelled) fail(error);
    });
  return () => {
    cancelled = true;
    stop?.();
  };
}
