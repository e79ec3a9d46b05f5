import type { BenchCase } from '../bench/bench-cases';
import type { CheckedMethod } from '../bench/self-check';
import type { BenchEngine } from './bench';

/**
 * What the bench page offers to programs that drive a browser, such as `npm run bench`: engines by number.
 */
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
