import type { BenchResults } from './findings';
import { table } from './print-table';

export function printResults({ machine, engines, measurements, agreements, bounds }: BenchResults): void {
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
  const rows = bounds.map(({ what, bound, measured, met }) => [
    what,
    bound,
    measured === undefined ? 'not measured' : String(Math.round(measured * 1000) / 1000),
    met === undefined ? '' : met ? 'met' : 'missed',
  ]);
  console.log(`\n${table(['bound', 'is', 'measured', ''], rows)}`);
}
