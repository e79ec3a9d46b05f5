/** Beyond that the small maps of layers 3 and 4 give a thread too little to do. */
const MAX_THREADS = 8;

/**
 * The page paints and the browser composes with what is left. onnxruntime's threads do not rest between two operators, nor while a
 * session is made: with one for each core they take what the page needs, and wait for each other.
 */
const CORES_FOR_PAGE = 1;

/** As many threads as there are cores; 1 where the page is not cross-origin isolated. */
export function threadCount(): number {
  return globalThis.crossOriginIsolated ? atMost(navigator.hardwareConcurrency) : 1;
}

/** Threads beside a page that is looked at. */
export function liveThreadCount(): number {
  return globalThis.crossOriginIsolated ? isolatedThreadCount() : 1;
}

/** Threads beside a page that is looked at, if it were cross-origin isolated. */
export function isolatedThreadCount(): number {
  return atMost(navigator.hardwareConcurrency - CORES_FOR_PAGE);
}

/** What computes, for people. */
export function cpuName(threads: number): string {
  return threads === 1 ? 'CPU, 1 thread' : `CPU, ${threads} threads`;
}

function atMost(cores: number): number {
  return Math.min(Math.max(cores, 1), MAX_THREADS);
}
