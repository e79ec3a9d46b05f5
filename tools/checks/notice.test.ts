import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { expect, test } from 'vitest';
import { findImports, packageName, resolveImport } from './find-imports';
import { sourceFiles } from './source-files';

/** Code of the site: without tests, and without files for Node. */
const SITE = /^(?:app|lib|workers)\/(?!.*(?:\.test|-nodejs|\.page)\.tsx?$|.*\/(?:testing|fixtures)\/)/;

test('NOTICE lists what packages and the repository contain of others', () => {
  const notice = readFileSync(new URL('../../NOTICE', import.meta.url), 'utf8');
  for (const title of [
    /^core-js, in the polyfills of next/m,
    /^react-server-dom-turbopack, in next$/m,
    /^FlatBuffers, in WebAssembly of onnxruntime-web/m,
    /^protocolbuffers\/protobuf$/m,
    /^three \d/m,
    /^@tensorflow\/tfjs-core \d/m,
    /^Tables of the colour maps hot, jet and gray of matplotlib/m,
    /^Table of the colour map RdBu: ColorBrewer/m,
  ])
    expect(notice).toMatch(title);
});

test('NOTICE lists every package that the code of the site imports', () => {
  const notice = readFileSync(new URL('../../NOTICE', import.meta.url), 'utf8');
  const listed = new Set([...notice.matchAll(/^(\S+) \d+\.\d+\.\d+\S* \(/gm)].map(([, name]) => name));
  const imported = sourceFiles('.ts', '.tsx')
    .filter(({ path }) => SITE.test(path))
    .flatMap(({ path, text }) =>
      findImports(text)
        .filter((specifier) => resolveImport(path, specifier) === undefined && !isBuiltin(specifier))
        .map(packageName),
    );
  expect(imported).toContain('react');
  const missing = new Set(imported.filter((name) => !listed.has(name)));
  expect([...missing]).toEqual([]);
});
