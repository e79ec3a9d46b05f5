import type { BoundRow, Figures } from '@/lib/bench/bounds';
import type { Measurement } from '@/lib/bench/measure';
import type { Machine } from './machine';

/** Similarity of two engines' attributions of one case. */
export interface Agreement {
  readonly engines: string;
  readonly case: string;
  readonly relativeL2: number;
  readonly spearman: number;
}

/** Results of one part of the bench. */
export interface Findings {
  readonly engines?: Readonly<Record<string, string>>;
  readonly measurements?: readonly Measurement[];
  readonly agreements?: readonly Agreement[];
  readonly figures?: Figures;
}

/** Results of all parts, as written by `--json`. */
export interface BenchResults {
  readonly date: string;
  readonly command: string;
  readonly machine: Machine;
  /** Description by engine name. */
  readonly engines: Readonly<Record<string, string>>;
  readonly measurements: readonly Measurement[];
  readonly agreements: readonly Agreement[];
  readonly figures: Figures;
  readonly bounds: readonly BoundRow[];
}
