import { readFile } from 'node:fs/promises';
import type { Generator } from './generator';
import { addressesDocument, lessonsDocument } from './settings-document';

const LESSONS = 'docs/lessons.md';

/** Generates the tables of settings in docs/addresses.md and docs/lessons.md. */
export const generateSettings: Generator = async () => ({
  'docs/addresses.md': addressesDocument(),
  [LESSONS]: lessonsDocument(await readFile(new URL(`../../${LESSONS}`, import.meta.url), 'utf8')),
});
