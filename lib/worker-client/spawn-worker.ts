/** The bundler finds the worker by this very form. */
export function spawnWorker(): Worker {
  return new Worker(new URL('../../workers/attribution.worker.ts', import.meta.url), { type: 'module' });
}
