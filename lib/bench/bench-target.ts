import type { BenchCase } from './bench-cases';

/** Runs cases on one of the project's engines or on another framework. */
export interface BenchTarget {
  /** E.g. 'node', 'wasm', 'pytorch'. */
  readonly engine: string;
  /** E.g. 'onnxruntime-node, 2 threads'. */
  readonly description: string;
  supports(benchCase: BenchCase): boolean;
  /** Returns the milliseconds of one run, or of one step of a method that refines its result. */
  run(benchCase: BenchCase): Promise<number>;
  close(): Promise<void>;
}
