import { UserError } from 'live-attribution';
import type { BenchResults } from './findings';
import { boundTable, type ResultTable, resultTables } from './result-tables';

/** A place for tables: a Markdown file, and the name in the comments around it. */
export interface TablePlace {
  readonly path: string;
  readonly name: string;
}

/** Reads FILE#NAME; without a name it is 'bench'. */
export function readTablePlace(text: string): TablePlace {
  const [, path, name] = /^(.*?)(?:#([\w-]+))?$/.exec(text) as unknown as [string, string, string?];
  return { path, name: name ?? 'bench' };
}

/**
 * Replaces what is between the two comments of a place by the tables of the results.
 * @throws UserError 'option-invalid' if the comments are missing
 */
export function replaceTables(text: string, name: string, results: BenchResults): string {
  const [first, last] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const [begin, end] = [text.indexOf(first), text.indexOf(last)];
  if (begin < 0 || end < begin) {
    throw new UserError('option-invalid', `--table needs a file with the lines ${first} and ${last}.`, {
      option: '--table',
    });
  }
  return `${text.slice(0, begin + first.length)}\n\n${markdown(results)}\n\n${text.slice(end)}`;
}

/** The results as Markdown. */
function markdown(results: BenchResults): string {
  const { date, command, machine, engines } = results;
  const { cpu, cores, node, load } = machine;
  const head = `\`${command}\`, ${date.slice(0, 10)}.`;
  const place = `${cpu}, ${cores} cores, Node ${node}, load before it ${load}.`;
  const names = Object.entries(engines).map(([engine, description]) => `- *${engine}*: ${description}`);
  const tables = [...resultTables(results), boundTable(results, false)].filter(({ rows }) => rows.length > 0);
  return [head, place, names.join('\n'), ...tables.map(markdownTable)]
    .filter((part) => part !== '')
    .join('\n\n');
}

function markdownTable({ title, header, rows }: ResultTable): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [`**${title}**`, '', line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
