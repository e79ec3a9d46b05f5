import { BOUNDS } from '../bounds';

/** An entry of a list that states class numbers. */
type Entry = readonly [index: number, name: string];

/** "0 cat", "0: cat", "0,cat", "0;cat", "0\tcat" */
const NUMBER_FIRST = /^"?(\d+)"?(?:\s*[:,;]\s*|\s+)(\S.*)$/;
/** "cat,0", "cat;0", "cat\t0"; without a space, because "class 0" is a name. */
const NUMBER_LAST = /^(.*\S)\s*[,;\t]\s*"?(\d+)"?$/;
/** The first line of a table, such as "index,name". */
const HEADER = /^[^,;\t]*[,;\t][^,;\t]*$/;
/** "n01440764 tench": WordNet's number before the name. */
const WORDNET = /^n\d{8}(?:\s*[:,;]\s*|\s+)(\S.*)$/;

/**
 * Names of the lines of a text in class order. Class numbers before or after the names are read if they are
 * 0, 1, … without a gap, in any order; otherwise they are part of the names. A table may have a header; with
 * other columns than these two it has no names.
 */
export function namesOfLines(text: string, isTable: boolean): string[] {
  if (text === '' || isTooLong(text)) return [];
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
  const filled = lines.filter((line) => line !== '');
  const [header = '', ...rows] = filled;
  const numbered = numberedNames(filled) ?? (HEADER.test(header) ? numberedNames(rows) : undefined);
  if (numbered === undefined && isTable && filled.every((line) => /[,;\t]/.test(line))) return [];
  const names = numbered ?? lines;
  const withoutIds = names.map((name) => WORDNET.exec(name)?.[1]);
  return withoutIds.every((name) => name !== undefined) ? withoutIds : names;
}

/** Whether a text has more lines than classes, or a line that is no name: searching it would take minutes. */
function isTooLong(text: string): boolean {
  let lines = 0;
  let start = 0;
  for (const { index } of text.matchAll(/[\r\n]|$/g)) {
    if (index - start > BOUNDS.nameLength || ++lines > 2 * BOUNDS.classes) return true;
    start = index + 1;
  }
  return false;
}

function numberedNames(lines: readonly string[]): string[] | undefined {
  const first = lines.map((line) => NUMBER_FIRST.exec(line) ?? []);
  const last = lines.map((line) => NUMBER_LAST.exec(line) ?? []);
  return (
    inOrder(first.map(([, index, name = '']) => [Number(index), unquoted(name)])) ??
    inOrder(last.map(([, name = '', index]) => [Number(index), unquoted(name)]))
  );
}

/** The names by class number; undefined unless the numbers are 0, 1, … without a gap. */
export function inOrder(entries: readonly Entry[]): string[] | undefined {
  const sorted = entries.toSorted(([a], [b]) => a - b);
  const isComplete = sorted.length > 0 && sorted.every(([index], place) => index === place);
  return isComplete ? sorted.map(([, name]) => name) : undefined;
}

/** A field of a table without its quotes. */
function unquoted(field: string): string {
  const inside = /^"((?:[^"]|"")*)"$/.exec(field)?.[1];
  return inside === undefined ? field : inside.replaceAll('""', '"').trim();
}
