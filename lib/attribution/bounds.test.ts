import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { BOUND_TABLE } from './bounds';

test('the document lists every bound with its limit and reason', async () => {
  const path = fileURLToPath(new URL('../../docs/reliability.md', import.meta.url));
  const rows = (await readFile(path, 'utf8'))
    .split('\n')
    .filter((line) => /^\| [a-z]\w+ \| \d+ \|/i.test(line));
  expect(rows).toEqual(
    Object.entries(BOUND_TABLE).map(([name, { limit, reason }]) => `| ${name} | ${limit} | ${reason} |`),
  );
});
