let prespawned: Worker | undefined;

/** Returns a worker for the page: the prespawned one if it is unused. */
export function spawnWorker(): Worker {
  const worker = prespawned ?? newWorker();
  prespawned = undefined;
  worker.onerror = null;
  return worker;
}

/** Spawns a worker early, so that its scripts load while the page runs its own. */
export function prespawnWorker(): void {
  const worker = newWorker();
  // This failure is ignored, because the next worker reports its own.
  worker.onerror = () => {
    prespawned = undefined;
  };
  prespawned = worker;
}

/** Keeps this exact expression because the bundler finds the worker by it. */
function newWorker(): Worker {
  return new Worker(new URL('../../workers/attribution.worker.ts', import.meta.url), { type: 'module' });
}
