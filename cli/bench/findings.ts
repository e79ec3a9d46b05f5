import type { BoundRow, Figures } from '@/lib/bench/bounds';
import type { Measurement } from '@/lib/bench/measure';
import type { Machine } from './machine';

/** How far two engines agree on one attribution. */
export interface Agreement {
  readonly engines: string;
  readonly case: string;
  readonly relativeL2: number;
  readonly spearman: number;
}

/** What one part of the bench contributes. */
export interface Findings {
  readonly engines?: Readonly<Record<string, string>>;
  readonly measurements?: readonly Measurement[];
  readonly agreements?: readonly Agreement[];
  readonly figures?: Figures;
}

/** Everything the bench measured; written as JSON with `--json`. */
export interface BenchResults {
  readonly date: string;
  readonly command: string;
  readonly machine: Machine;
  /** What each engine is, by its name in the measurements. */
  readonly engines: Readonly<Record<string, string>>;
  readonly measurements: readonly Measurement[];
  readonly agreements: readonly Agreement[];
  readonly figures: Figures;
  readonly bounds: readonly BoundRow[];
}
