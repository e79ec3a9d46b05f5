import type { BenchResults } from './findings';
import { table } from './print-table';

/** Prints the results; the bounds of parts that were not chosen only if `showsAll`. */
export function printResults(results: BenchResults, showsAll: boolean): void {
  const { machine, engines, measurements, agreements, bounds } = results;
  const { cpu, cores, node, load } = machine;
  console.log(`\n${cpu}, ${cores} cores, Node ${node}, load ${load}`);
  for (const [engine, description] of Object.entries(engines)) console.log(`  ${engine}: ${description}`);
  if (measurements.length > 0) {
    const rows = measurements.map((row) => [
      `${row.engine} ${row.case}`,
      row.medianMs.toFixed(1),
      row.p95Ms.toFixed(1),
      row.perForward.toFixed(2),
      String(row.runs),
    ]);
    console.log(`\n${table(['engine and case', 'median ms', 'p95 ms', '/ forward', 'runs'], rows)}`);
  }
  for (const { case: id, engines: pair, relativeL2, spearman } of agreements) {
    console.log(
      `${pair} agree on ${id}: relative L2 ${relativeL2.toExponential(1)}, Spearman ${spearman.toFixed(4)}`,
    );
  }
  const shown = bounds.filter(({ measured }) => showsAll || measured !== undefined);
  if (shown.length === 0) return;
  const rows = shown.map(({ what, bound, measured, met }) => [
    what,
    bound,
    measured === undefined ? 'not measured' : String(Math.round(measured * 1000) / 1000),
    met === undefined ? '' : met ? 'met' : 'missed',
  ]);
  console.log(`\n${table(['bound', 'is', 'measured', ''], rows)}`);
}
