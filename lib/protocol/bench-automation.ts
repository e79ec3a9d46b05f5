import type { BenchCase } from '../bench/bench-cases';
import type { CpuProfile } from '../bench/profile-cpu';
import type { CheckedMethod } from '../bench/self-check';
import type { BenchNetwork, EngineChoice } from './bench';

/**
 * The bench page's interface for programs that drive a browser, such as `npm run bench`; identifies engines
 * by number.
 */
interface BenchAutomation {
  /** Spawns a worker, loads a network in it, and returns its number. */
  load(network: BenchNetwork): Promise<number>;
  /** Starts the engine and returns its description; throws if the browser lacks it. */
  start(key: number, choice: EngineChoice): Promise<string>;
  supports(key: number, benchCase: BenchCase): boolean;
  /** Returns the milliseconds of one run. */
  run(key: number, benchCase: BenchCase): Promise<number>;
  /** Compares every method of the engine with stored values. */
  check(key: number): Promise<readonly CheckedMethod[]>;
  /** Measures the steps of the CPU engine. */
  profile(key: number): Promise<CpuProfile>;
  /** Returns the bytes of the engine's WebAssembly memory. */
  memory(key: number): Promise<number>;
  close(key: number): Promise<void>;
}

declare global {
  interface Window {
    liveAttributionBench?: BenchAutomation;
  }
}
