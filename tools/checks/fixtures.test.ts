import { expect, test } from 'vitest';
import { findImports, resolveImport } from './find-imports';
import { sourceFiles } from './source-files';

const files = sourceFiles('.ts', '.tsx');
/** Returns whether a module is part of the site; the core is excluded, because it has a public interface. */
const isOfSite = (path: string) => /^(app|lib|workers)\//.test(path) && !path.startsWith('lib/attribution/');
const isFixture = (path: string) => /\/(testing|fixtures)\//.test(path);
const isTest = (path: string) => /\.(test|spec)\.tsx?$|^e2e\//.test(path);

const withoutEnding = (path: string) => path.replace(/(\/index)?\.tsx?$/, '');

/** Importing files by the path of the imported file without its extension. */
const importersOf = new Map<string, string[]>();
for (const { path, text } of files) {
  for (const specifier of findImports(text)) {
    const target = withoutEnding(resolveImport(path, specifier) ?? '');
    importersOf.set(target, [...(importersOf.get(target) ?? []), path]);
  }
}

const importers = (path: string) => importersOf.get(withoutEnding(path)) ?? [];

test('modules that only tests import are in a folder of fixtures', () => {
  const wrong = files
    .map(({ path }) => path)
    .filter((path) => isOfSite(path) && !isFixture(path) && !isTest(path))
    .filter((path) => {
      const found = importers(path);
      return found.length > 0 && found.every((importer) => isTest(importer) || isFixture(importer));
    });
  expect(wrong).toEqual([]);
});

test('the site imports no fixtures', () => {
  const wrong = files
    .map(({ path }) => path)
    .filter((path) => isFixture(path) && isOfSite(path))
    .flatMap((path) => importers(path).map((importer) => ({ path, importer })))
    .filter(({ importer }) => isOfSite(importer) && !isTest(importer) && !isFixture(importer));
  expect(wrong).toEqual([]);
});
