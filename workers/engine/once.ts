/** Returns a function that makes a value on its first call, and again after a failure. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    // Forgets a failed import, for example without a network, so that it can be retried.
    made.catch(() => {
      made = undefined;
    });
    return made;
  };
}
