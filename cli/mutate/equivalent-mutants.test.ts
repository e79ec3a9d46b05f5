import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { EQUIVALENT_MUTANTS } from './equivalent-mutants';

test.each(EQUIVALENT_MUTANTS)('$file still has $line', ({ file, line, original }) => {
  const lines = readFileSync(file, 'utf8').split('\n');
  expect(lines.filter((text) => text.trim() === line)).toHaveLength(1);
  expect(line.split(original)).toHaveLength(2);
});
