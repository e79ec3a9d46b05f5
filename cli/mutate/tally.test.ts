import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { MutantOutcome } from './run-stryker';
import { describeSurvivor, tallyOf } from './tally';

const FILE = 'cli/mutate/tally.ts';
const TEXT = 'outcomes: readonly MutantOutcome[]';
const texts = new Map([[FILE, readFileSync(FILE, 'utf8')]]);
const lines = texts.get(FILE)!.split('\n');
const line = lines.findIndex((text) => text.includes(TEXT));
const column = lines[line]!.indexOf(TEXT);

const outcome = (status: MutantOutcome['status']): MutantOutcome => ({
  id: '1',
  mutatorName: 'ArrayDeclaration',
  fileName: resolve(FILE),
  // As Stryker reports places: from 1.
  location: {
    start: { line: line + 1, column: column + 1 },
    end: { line: line + 1, column: column + 1 + TEXT.length },
  },
  replacement: '[]',
  status,
});

test('a change is noticed if a test fails or does not end, and survives if none does or none runs it', () => {
  const statuses = ['Killed', 'Timeout', 'Survived', 'NoCoverage', 'Ignored', 'RuntimeError'] as const;
  const tally = tallyOf(statuses.map(outcome), texts);
  expect(tally).toMatchObject({ killed: 2, equivalent: 0, ignored: 1, failed: 1 });
  expect(tally.survivors.map(describeSurvivor)).toEqual([
    `${FILE}:${line + 1} ${TEXT} → []`,
    `${FILE}:${line + 1} ${TEXT} → [] (no test runs it)`,
  ]);
});
