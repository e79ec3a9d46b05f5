/** The bundler finds the worker by this very form. */
export function spawnBenchWorker(): Worker {
  return new Worker(new URL('../../workers/bench.worker.ts', import.meta.url), { type: 'module' });
}
