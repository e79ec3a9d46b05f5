import type { BenchCase } from '../bench/bench-cases';
import type { CheckedMethod } from '../bench/self-check';
import type { BenchEngine } from './bench';

/**
 * The bench page's interface for programs that drive a browser, such as `npm run bench`; identifies engines
 * by number.
 */
interface BenchAutomation {
  /** Starts an engine and returns its description; throws if the browser lacks it. */
  start(engine: BenchEngine, width: number): Promise<{ readonly key: number; readonly description: string }>;
  supports(key: number, benchCase: BenchCase): boolean;
  /** Returns the milliseconds of one run. */
  run(key: number, benchCase: BenchCase): Promise<number>;
  /** Compares every method of the engine with stored values. */
  check(key: number): Promise<readonly CheckedMethod[]>;
  close(key: number): Promise<void>;
}

declare global {
  interface Window {
    liveAttributionBench?: BenchAutomation;
  }
}
