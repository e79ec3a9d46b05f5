let ahead: Worker | undefined;

/** A worker of the page's: the one that was spawned ahead, if nobody has it yet. */
export function spawnWorker(): Worker {
  const worker = ahead ?? newWorker();
  ahead = undefined;
  worker.onerror = null;
  return worker;
}

/** Has a worker load its scripts while the page still runs its own, before anybody asks for it. */
export function spawnAhead(): void {
  const worker = newWorker();
  // Nobody hears of this one's failure; the next one's is told.
  worker.onerror = () => {
    ahead = undefined;
  };
  ahead = worker;
}

/** The bundler finds the worker by this very form. */
function newWorker(): Worker {
  return new Worker(new URL('../../workers/attribution.worker.ts', import.meta.url), { type: 'module' });
}
