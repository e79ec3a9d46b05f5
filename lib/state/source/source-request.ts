/** Number of the latest choice of a source. */
let latest = 0;

/**
 * Begins the choice of a source. Returns whether it is still the latest one, because files and cameras take
 * time to open, and a later choice wins.
 */
export function requestSource(): () => boolean {
  const own = ++latest;
  return () => own === latest;
}
