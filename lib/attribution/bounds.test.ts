import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { BOUNDS } from './bounds';

test('the document lists every bound with its limit, and gives a reason', async () => {
  const path = fileURLToPath(new URL('../../docs/reliability.md', import.meta.url));
  const rows = (await readFile(path, 'utf8')).matchAll(/^\| ([a-z]\w+) \| (\d+) \| [^|]{10,} \|$/gim);
  expect([...rows].map(([, name, limit]) => [name, Number(limit)])).toEqual(Object.entries(BOUNDS));
});
