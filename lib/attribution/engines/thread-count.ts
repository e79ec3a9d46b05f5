/** Largest thread count; the small feature maps of layers 3 and 4 do not occupy more threads. */
const MAX_THREADS = 8;

/**
 * Cores reserved for the page and the browser, because onnxruntime's threads spin between operators and while
 * a session is created; with one per core they starve the page and wait for each other.
 */
const CORES_FOR_PAGE = 1;

/** One thread per core; 1 if the page is not cross-origin isolated. */
export function threadCount(): number {
  return globalThis.crossOriginIsolated ? atMost(navigator.hardwareConcurrency) : 1;
}

/** Threads while a page is visible. */
export function liveThreadCount(): number {
  return globalThis.crossOriginIsolated ? isolatedThreadCount() : 1;
}

/** Threads while a cross-origin isolated page is visible. */
export function isolatedThreadCount(): number {
  return atMost(navigator.hardwareConcurrency - CORES_FOR_PAGE);
}

/** Name of the CPU for display. */
export function cpuName(threads: number): string {
  return threads === 1 ? 'CPU, 1 thread' : `CPU, ${threads} threads`;
}

function atMost(cores: number): number {
  return Math.min(Math.max(cores, 1), MAX_THREADS);
}
