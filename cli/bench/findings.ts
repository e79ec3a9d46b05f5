import type { BoundRow, Figures } from '@/lib/bench/bound-row';
import type { Measurement } from '@/lib/bench/measure';
import type { CpuProfile } from '@/lib/bench/profile-cpu';
import type { Machine } from './machine';

/** Similarity of two engines' attributions of one case. */
export interface Agreement {
  readonly engines: string;
  readonly case: string;
  readonly relativeL2: number;
  readonly spearman: number;
}

/** From the start of an engine to its first result; medians. */
export interface EngineStart {
  readonly engine: string;
  readonly runs: number;
  readonly elapsedMs: number;
  /** Processor time, where it can be read. */
  readonly cpuMs?: number;
  /** WebAssembly memory after a forward pass and Saliency; for TensorFlow.js after the forward pass. */
  readonly memoryMb: number;
}

/** Maps a second of the live page, one number for each run. */
export interface LiveSpeed {
  readonly contender: string;
  readonly mapsPerSecond: readonly number[];
}

/** A part of what the first map takes, for each contender. */
export interface FirstMapShare {
  readonly what: string;
  readonly medians: readonly number[];
}

export interface FirstMapReport {
  readonly contenders: readonly string[];
  readonly rows: readonly FirstMapShare[];
}

/** Results of one part of the bench. */
export interface Findings {
  readonly engines?: Readonly<Record<string, string>>;
  readonly measurements?: readonly Measurement[];
  readonly agreements?: readonly Agreement[];
  readonly starts?: readonly EngineStart[];
  readonly profile?: CpuProfile;
  readonly live?: readonly LiveSpeed[];
  readonly firstMap?: FirstMapReport;
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
  readonly starts: readonly EngineStart[];
  readonly profile?: CpuProfile;
  readonly live: readonly LiveSpeed[];
  readonly firstMap?: FirstMapReport;
  readonly figures: Figures;
  readonly bounds: readonly BoundRow[];
}
