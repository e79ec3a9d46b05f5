import { boundRows, type Figures } from '@/lib/bench/bounds';
import type { Measurement } from '@/lib/bench/measure';
import { writeWholeFile } from '../write-whole-file';
import type { BenchOptions } from './bench-options';
import { type Agreement, measureCpu } from './cpu-part';
import { describeMachine } from './machine';
import { printResults } from './print-results';

/** What the bench has found; the form of its JSON. */
export interface BenchResults {
  readonly date: string;
  readonly command: string;
  readonly machine: ReturnType<typeof describeMachine>;
  /** What each engine is, by its name in the measurements. */
  readonly engines: Readonly<Record<string, string>>;
  readonly measurements: readonly Measurement[];
  readonly agreements: readonly Agreement[];
  readonly figures: Figures;
  readonly bounds: ReturnType<typeof boundRows>;
}

/** Measures what the options ask for, prints it and writes it where they say. */
export async function benchCommand(options: BenchOptions, signal: AbortSignal): Promise<void> {
  const machine = describeMachine();
  const found: Findings[] = [];
  if (options.parts.has('node') || options.parts.has('wasm')) found.push(await measureCpu(options, signal));
  const measurements = found.flatMap((part) => part.measurements ?? []);
  const figures: Figures = Object.assign({}, ...found.map((part) => part.figures));
  const results: BenchResults = {
    date: new Date().toISOString(),
    command: ['npm run bench --', ...process.argv.slice(2)].join(' '),
    machine,
    engines: Object.assign({}, ...found.map((part) => part.engines)),
    measurements,
    agreements: found.flatMap((part) => part.agreements ?? []),
    figures,
    bounds: boundRows(measurements, figures),
  };
  printResults(results);
  if (options.jsonPath !== undefined) {
    await writeWholeFile(options.jsonPath, `${JSON.stringify(results, null, 2)}\n`);
  }
}

/** What one part contributes. */
export interface Findings {
  readonly engines?: Readonly<Record<string, string>>;
  readonly measurements?: readonly Measurement[];
  readonly agreements?: readonly Agreement[];
  readonly figures?: Figures;
}
