import type { BenchCase } from '@/lib/bench/bench-cases';
import type { CheckedMethod } from '@/lib/bench/self-check';
import type { BenchEngine } from '@/lib/protocol/bench';
import { BenchClient } from './bench-client';

/** What the page of the bench offers to programs that drive a browser, as `npm run bench` does: engines by number. */
export interface BenchAutomation {
  /** Starts an engine and tells what it is; throws where this browser lacks it. */
  start(engine: BenchEngine, width: number): Promise<{ readonly key: number; readonly description: string }>;
  supports(key: number, benchCase: BenchCase): boolean;
  /** Milliseconds of one run. */
  run(key: number, benchCase: BenchCase): Promise<number>;
  /** Every method of the engine against stored values. */
  check(key: number): Promise<readonly CheckedMethod[]>;
  close(key: number): Promise<void>;
}

declare global {
  interface Window {
    liveAttributionBench?: BenchAutomation;
  }
}

/** Puts the offer on the window; returns how to take it back. */
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
