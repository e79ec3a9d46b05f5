import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from 'live-attribution';
import { ProgressLine } from '../shared/progress-line';
import type { FuzzOptions } from './fuzz-options';
import { type FuzzReport, fuzzParser } from './fuzz-parser';
import { PARSERS, type ParserName } from './parsers';

const SHOWN_FAULTS = 20;

/** Runs the parsers one after another and prints a line for each. @throws UserError if a file is at fault */
export async function fuzzCommand(options: FuzzOptions, signal: AbortSignal): Promise<void> {
  let faults = 0;
  for (const name of options.parsers) {
    const report = await runParser(name, options, signal);
    faults += report.faults.length;
    console.log(summaryOf(name, options.seed, report));
    for (const { seed, what } of report.faults.slice(0, SHOWN_FAULTS))
      console.log(`  --seed ${seed}: ${what}`);
    await keepFaults(name, report, options.keep);
    if (signal.aborted) break;
  }
  if (faults > 0) {
    const message = `${faults} damaged files did not end in one sentence within 2 s and 300 MB.`;
    throw new UserError('option-invalid', message);
  }
}

async function runParser(
  name: ParserName,
  { inputs, seed }: FuzzOptions,
  signal: AbortSignal,
): Promise<FuzzReport> {
  const line = new ProgressLine<number>({
    text: (done, elapsedMs) => {
      const perSecond = Math.round((1000 * done) / Math.max(1, elapsedMs));
      return `${name}: ${done} of ${inputs} files, ${perSecond} a second; next: --seed ${seed + done}`;
    },
    isComplete: () => false,
    logIntervalMs: 30_000,
  });
  const report = await fuzzParser(PARSERS[name], {
    seed,
    inputs,
    signal,
    onBatch: (done) => line.update(done),
  });
  line.end('erase');
  return report;
}

function summaryOf(name: ParserName, seed: number, report: FuzzReport): string {
  const { inputs, read, refused, faults, elapsedMs, slowestMs, megabytes } = report;
  return (
    `${name}: ${inputs} files in ${Math.round(elapsedMs / 1000)} s, ${read} read, ${refused} refused, ` +
    `${faults.length} at fault; slowest ${Math.round(slowestMs)} ms, at most ${Math.round(megabytes)} MB; ` +
    `next: --seed ${seed + inputs}`
  );
}

async function keepFaults(name: string, { faults }: FuzzReport, folder: string | undefined): Promise<void> {
  if (folder === undefined) return;
  for (const { seed, bytes } of faults) await writeFile(join(folder, `${name}-${seed}`), bytes);
}
