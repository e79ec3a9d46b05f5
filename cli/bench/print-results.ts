import type { BenchResults } from './findings';
import { table } from './print-table';
import { boundTable, resultTables } from './result-tables';

/** Prints the results; the bounds of parts that were not chosen only if `showsAll`. */
export function printResults(results: BenchResults, showsAll: boolean): void {
  const { machine, engines, agreements } = results;
  const { cpu, cores, node, load } = machine;
  console.log(`\n${cpu}, ${cores} cores, Node ${node}, load ${load}`);
  for (const [engine, description] of Object.entries(engines)) console.log(`  ${engine}: ${description}`);
  for (const { title, header, rows } of resultTables(results))
    console.log(`\n${title}\n${table(header, rows)}`);
  for (const { case: id, engines: pair, relativeL2, spearman } of agreements) {
    console.log(
      `${pair} agree on ${id}: relative L2 ${relativeL2.toExponential(1)}, Spearman ${spearman.toFixed(4)}`,
    );
  }
  const { header, rows } = boundTable(results, showsAll);
  if (rows.length > 0) console.log(`\n${table(header, rows)}`);
}
