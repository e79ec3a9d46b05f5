import type {} from '@/lib/protocol/bench-automation';
import { BenchClient } from './bench-client';

/** Offers the bench to programs on `window`; returns a function that withdraws it. */
export function offerAutomation(): () => void {
  const clients: BenchClient[] = [];
  const client = (key: number): BenchClient => {
    const found = clients[key];
    if (found === undefined) throw new Error(`There is no engine ${key}.`);
    return found;
  };
  window.liveAttributionBench = {
    async start(engine, width) {
      const started = await BenchClient.start(engine, width);
      return { key: clients.push(started) - 1, description: started.description };
    },
    supports: (key, benchCase) => client(key).supports(benchCase),
    run: (key, benchCase) => client(key).run(benchCase),
    check: (key) => client(key).check(),
    close: (key) => client(key).close(),
  };
  return () => {
    delete window.liveAttributionBench;
    for (const open of clients) void open.close();
  };
}
