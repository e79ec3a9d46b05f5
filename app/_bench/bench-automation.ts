import type {} from '@/lib/protocol/bench-automation';
import { type BenchClient, BenchWorker } from './bench-client';

/** Offers the bench to programs on `window`; returns a function that withdraws it. */
export function offerAutomation(): () => void {
  const workers: BenchWorker[] = [];
  const clients = new Map<number, BenchClient>();
  const client = (key: number): BenchClient => {
    const found = clients.get(key);
    if (found === undefined) throw new Error(`There is no engine ${key}.`);
    return found;
  };
  window.liveAttributionBench = {
    async load(network) {
      return workers.push(await BenchWorker.load(network)) - 1;
    },
    async start(key, choice) {
      const worker = workers[key];
      if (worker === undefined) throw new Error(`There is no worker ${key}.`);
      const started = await worker.start(choice);
      clients.set(key, started);
      return started.description;
    },
    supports: (key, benchCase) => client(key).supports(benchCase),
    run: async (key, benchCase) => (await client(key).run(benchCase)).elapsedMs,
    check: (key) => client(key).check(),
    profile: (key) => client(key).profile(),
    memory: (key) => client(key).memory(),
    close: async (key) => workers[key]?.close(),
  };
  return () => {
    delete window.liveAttributionBench;
    for (const worker of workers) worker.close();
  };
}
