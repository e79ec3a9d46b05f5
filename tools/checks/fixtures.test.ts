import { expect, test } from 'vitest';
import { findImports, resolveImport } from './find-imports';
import { sourceFiles } from './source-files';

const files = sourceFiles('.ts', '.tsx');
/** Folders whose modules the site is made of; the core also has a public face, which only users import. */
const isOfSite = (path: string) => /^(app|lib|workers)\//.test(path) && !path.startsWith('lib/attribution/');
const isFixture = (path: string) => /\/(testing|fixtures)\//.test(path);
const isTest = (path: string) => /\.(test|spec)\.tsx?$|^e2e\//.test(path);

const withoutEnding = (path: string) => path.replace(/(\/index)?\.tsx?$/, '');

/** The files that import a file, by its path without the ending. */
const importersOf = new Map<string, string[]>();
for (const { path, text } of files) {
  for (const specifier of findImports(text)) {
    const target = withoutEnding(resolveImport(path, specifier) ?? '');
    importersOf.set(target, [...(importersOf.get(target) ?? []), path]);
  }
}

const importers = (path: string) => importersOf.get(withoutEnding(path)) ?? [];

test('what only tests import lies in a folder of fixtures', () => {
  const wrong = files
    .map(({ path }) => path)
    .filter((path) => isOfSite(path) && !isFixture(path) && !isTest(path))
    .filter((path) => {
      const found = importers(path);
      return found.length > 0 && found.every((importer) => isTest(importer) || isFixture(importer));
    });
  expect(wrong).toEqual([]);
});

test('no code of the site imports fixtures', () => {
  const wrong = files
    .map(({ path }) => path)
    .filter((path) => isFixture(path) && isOfSite(path))
    .flatMap((path) => importers(path).map((importer) => ({ path, importer })))
    .filter(({ importer }) => isOfSite(importer) && !isTest(importer) && !isFixture(importer));
  expect(wrong).toEqual([]);
});
