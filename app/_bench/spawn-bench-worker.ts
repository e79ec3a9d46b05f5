/** Keeps this exact expression because the bundler finds the worker by it. */
export function spawnBenchWorker(): Worker {
  return new Worker(new URL('../../workers/bench.worker.ts', import.meta.url), { type: 'module' });
}
