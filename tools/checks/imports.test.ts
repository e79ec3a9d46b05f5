import { describe, expect, test } from 'vitest';
import { findImports, packageName, resolveImport } from './find-imports';
import { IMPORT_TABLE, PACKAGE_TABLE, TESTS_ALSO_IMPORT } from './import-table';
import { projectPaths, sourceFiles } from './source-files';

const rows = Object.keys(IMPORT_TABLE);
const files = sourceFiles('.ts', '.tsx', '.mjs', '.js').filter(({ path }) => !path.endsWith('_pb.ts'));
const isTest = (path: string) => /\.(test|spec)\.\w+$|\/fixtures\/|^lib\/attribution\/testing\//.test(path);

/** Returns the row with the longest matching path. */
function rowOf(path: string): string {
  const fits = rows.filter((row) => path === row || path.startsWith(`${row}/`));
  if (fits.length > 0) return fits.reduce((a, b) => (a.length > b.length ? a : b));
  return path.includes('/') ? (path.split('/')[0] ?? '') : '.';
}

function allowed(path: string): Set<string> {
  const tests = Object.keys(TESTS_ALSO_IMPORT).filter((folder) => path.startsWith(`${folder}/`));
  const also = isTest(path) ? tests.flatMap((folder) => TESTS_ALSO_IMPORT[folder] ?? []) : [];
  return new Set([rowOf(path), ...(IMPORT_TABLE[rowOf(path)] ?? []), ...also]);
}

test('imports of every form are found', () => {
  const text = [
    "import type { A } from './a';",
    "export * from '../b';",
    "const c = () => import('@/tools/c');",
    "import 'd/style.css';",
    "new Worker(new URL('../../workers/e.worker.ts', import.meta.url));",
    'import f from "live-attribution/onnx";',
  ].join('\n');
  const found = findImports(text);
  expect(found.sort()).toEqual(
    ['../../workers/e.worker.ts', '../b', './a', '@/tools/c', 'd/style.css', 'live-attribution/onnx'].sort(),
  );
  expect(resolveImport('lib/x/y.ts', '../b')).toBe('lib/b');
  expect(packageName('@base-ui/react/menu')).toBe('@base-ui/react');
});

describe('the table', () => {
  test('has exactly one row per folder', () => {
    const used = new Set(files.map(({ path }) => rowOf(path)));
    const withoutCode = ['live-attribution', 'content', 'messages'];
    expect([...used, ...withoutCode].sort()).toEqual([...rows].sort());
  });

  test('has only rows that refer to rows above', () => {
    const upward = Object.entries(IMPORT_TABLE).flatMap(([row, imports]) =>
      imports.filter((name) => rows.indexOf(name) >= rows.indexOf(row)).map((name) => `${row} → ${name}`),
    );
    expect(upward).toEqual([]);
  });
});

test('every import is allowed by the row of its file', () => {
  const wrong = files.flatMap(({ path, text }) => {
    const names = allowed(path);
    return findImports(text).flatMap((specifier) => {
      const target = resolveImport(path, specifier);
      return target === undefined || names.has(rowOf(target)) ? [] : [`${path} imports ${specifier}`];
    });
  });
  expect(wrong).toEqual([]);
});

test('every imported package is allowed in its folder', () => {
  const wrong = files
    .filter(({ path }) => !isTest(path))
    .flatMap(({ path, text }) =>
      findImports(text)
        .filter((specifier) => resolveImport(path, specifier) === undefined && !specifier.startsWith('node:'))
        .filter((specifier) => {
          const folders = PACKAGE_TABLE[packageName(specifier)] ?? [];
          return !folders.some((folder) => rowOf(path) === folder || path.startsWith(`${folder}/`));
        })
        .map((specifier) => `${path} imports ${specifier}`),
    );
  expect(wrong).toEqual([]);
});

test('files of app, lib and workers that need Node are named *-nodejs', () => {
  const wrong = files
    .filter(
      ({ path }) => /^(app|lib|workers)\/.*\.tsx?$/.test(path) && !isTest(path) && !path.includes('nodejs'),
    )
    .filter(({ text }) => findImports(text).some((specifier) => specifier.startsWith('node:')));
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

test('the core imports its own files only by relative paths', () => {
  const wrong = files
    .filter(({ path }) => path.startsWith('lib/attribution/') && !path.endsWith('/package.test.ts'))
    .filter(({ text }) => findImports(text).some((specifier) => /^(@\/|live-attribution)/.test(specifier)));
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

test('no folder is called support', () => {
  expect(projectPaths().filter((path) => path.split('/').includes('support'))).toEqual([]);
});
