import type { BenchCase } from './bench-cases';

/** Times of one run, or of one step of a method that refines its result. */
export interface RunTime {
  readonly elapsedMs: number;
  /** Processor time of all threads; undefined where it cannot be read. */
  readonly cpuMs?: number;
}

/** Runs cases on one of the project's engines or on another framework. */
export interface BenchTarget {
  /** E.g. 'node-2' for two threads. */
  readonly engine: string;
  /** E.g. 'onnxruntime-node, 2 threads'. */
  readonly description: string;
  supports(benchCase: BenchCase): boolean;
  run(benchCase: BenchCase): Promise<RunTime>;
  close(): Promise<void>;
}
