import { relative } from 'node:path';
import { EQUIVALENT_MUTANTS } from './equivalent-mutants';
import type { MutantOutcome } from './run-stryker';

interface Tally {
  readonly killed: number;
  /** Changes that are not counted, with a reason in the list. */
  readonly equivalent: number;
  /** Changes of code that runs once when its file is imported. */
  readonly ignored: number;
  /** Changes that stop the tests from running at all. */
  readonly failed: number;
  readonly survivors: readonly Survivor[];
}

interface Survivor {
  readonly file: string;
  readonly line: number;
  /** The line where the change starts. */
  readonly lineText: string;
  readonly original: string;
  readonly replacement: string;
  readonly isCovered: boolean;
}

/**
 * Counts outcomes; a change that makes the tests run endlessly is noticed.
 * @param texts of the files before the run, by path: they may be edited while it lasts
 */
export function tallyOf(outcomes: readonly MutantOutcome[], texts: ReadonlyMap<string, string>): Tally {
  const count = (...statuses: readonly string[]) =>
    outcomes.filter(({ status }) => statuses.includes(status)).length;
  const unnoticed = outcomes
    .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
    .map((outcome) => survivorOf(outcome, texts));
  const survivors = unnoticed.filter((survivor) => !isEquivalent(survivor));
  return {
    killed: count('Killed', 'Timeout'),
    equivalent: unnoticed.length - survivors.length,
    ignored: count('Ignored'),
    failed: count('RuntimeError', 'CompileError'),
    survivors,
  };
}

export function describeSurvivor({ file, line, original, replacement, isCovered }: Survivor): string {
  const short = (text: string) => text.replace(/\s+/g, ' ').slice(0, 120);
  const change = `${file}:${line} ${short(original)} → ${short(replacement)}`;
  return isCovered ? change : `${change} (no test runs it)`;
}

function survivorOf(
  { fileName, location: { start, end }, replacement = '', status }: MutantOutcome,
  texts: ReadonlyMap<string, string>,
): Survivor {
  const file = relative('', fileName);
  return {
    file,
    line: start.line,
    lineText: texts.get(file)!.split('\n')[start.line - 1]!.trim(),
    original: textBetween(texts.get(file)!, start, end),
    replacement,
    isCovered: status === 'Survived',
  };
}

function textBetween(text: string, start: Position, end: Position): string {
  const lines = text.split('\n');
  const at = ({ line, column }: Position) =>
    lines.slice(0, line - 1).reduce((sum, before) => sum + before.length + 1, 0) + column - 1;
  return text.slice(at(start), at(end));
}

/** Line and column from 1. */
type Position = MutantOutcome['location']['start'];

function isEquivalent({ file, lineText, original, replacement }: Survivor): boolean {
  return EQUIVALENT_MUTANTS.some(
    (known) =>
      known.file === file &&
      known.line === lineText &&
      known.original === original &&
      known.replacement === replacement,
  );
}
