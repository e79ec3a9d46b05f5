import type { BenchCase } from './bench-cases';

/** Something that computes cases: one of our engines, or a peer. */
export interface BenchTarget {
  /** E.g. 'node', 'wasm', 'pytorch'; a column of the results. */
  readonly engine: string;
  /** What it is and on what it runs, for people, e.g. 'onnxruntime-node, 2 threads'. */
  readonly description: string;
  supports(benchCase: BenchCase): boolean;
  /** Milliseconds of one run (of one step, where a method refines its result). */
  run(benchCase: BenchCase): Promise<number>;
  close(): Promise<void>;
}
