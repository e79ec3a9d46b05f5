import { readFile } from 'node:fs/promises';
import type { Generator } from './generator';
import { addressesDocument, lessonsDocument } from './settings-document';

const LESSONS = 'docs/lessons.md';

/** The tables of settings in the documents on addresses and on lessons. */
export const generateSettings: Generator = async () => ({
  'docs/addresses.md': addressesDocument(),
  [LESSONS]: lessonsDocument(await readFile(new URL(`../../${LESSONS}`, import.meta.url), 'utf8')),
});
