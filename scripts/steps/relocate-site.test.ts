import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { relocateChunk, relocateDeepPage, relocateSite, relocateTopPage } from './relocate-site.mjs';

/** The function that starts a worker, with these names for the runtime, the address and what follows it. */
const start = (runtime: string, address: string, list: string) =>
  `let r="SharedWorker"===t.name,${address}=${runtime}.b,` +
  `${list}=[s.map(t=>${runtime}.h("string"==typeof t?t:t.path,${address})).reverse(),` +
  `${runtime}.X,${address}]`;

test.each([
  ['e', 'i', 'l'],
  ['$', '$i', '_$'],
  ['e$', '$', 'ℓ'],
  ['_', 'ñ1', 'l'],
])('the worker is told where chunks are, wherever the page lies: %s, %s, %s', (runtime, address, list) => {
  const code = start(runtime, address, list);
  const { code: changed, workerStarts } = relocateChunk(code);
  expect(changed).toBe(
    code.replace(`${address}=${runtime}.b`, () => `${address}=new URL(${runtime}.b,location.href).href`),
  );
  expect(workerStarts).toBe(1);
  expect(changed).toContain('location.href');
});

test('of another runtime, or of a property, nothing is changed', () => {
  const other = start('e', 'i', 'l').replace('=>e.h', '=>f.h');
  expect(relocateChunk(other)).toEqual({ code: other, workerStarts: 0, files: [] });
  const property = 'x.q("../_next/static/chunks/a.js")';
  expect(relocateChunk(property).code).toBe(property);
});

test.each(['e', '$', 'é_$2'])('files are addressed from where chunks are: %s', (name) => {
  const code = `24573,${name}=>{${name}.q("../_next/static/media/ort.wasm")}`;
  expect(relocateChunk(code)).toEqual({
    code: `24573,${name}=>{${name}.q(${name}.b+"static/media/ort.wasm")}`,
    workerStarts: 0,
    files: ['ort.wasm'],
  });
});

describe('a built site', () => {
  const media = ['a.worker.1.ts', 'ort.2.wasm'];
  const chunks = {
    'page.js': `${start('e', 'i', 'l')};e.q("../_next/static/media/a.worker.1.ts")`,
    'engine.js': 'e.q("../_next/static/media/ort.2.wasm")',
    'turbopack-3.js': 'let b="../_next/"',
  };
  const page = '<html><head><script src="../_next/static/chunks/page.js"></script></head></html>';
  const top = '<html><head><link href="../icon.svg"/></head></html>';
  const pages = { 'index.html': top, '404.html': top, 'en/index.html': page, 'en/bench/index.html': page };

  async function relocated(changes: Readonly<Record<string, string>> = {}) {
    const folder = await mkdtemp(join(tmpdir(), 'site-'));
    const under = (prefix: string, files: Readonly<Record<string, string>>) =>
      Object.entries(files).map(([name, text]): [string, string] => [prefix + name, text]);
    const files = Object.fromEntries([
      ...under('_next/static/media/', Object.fromEntries(media.map((name) => [name, '']))),
      ...under('_next/static/chunks/', chunks),
      ...under('', pages),
      ...Object.entries(changes),
    ]);
    for (const [path, text] of Object.entries(files)) {
      await mkdir(join(folder, dirname(path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    try {
      await relocateSite(folder);
      return await readFile(join(folder, 'en/bench/index.html'), 'utf8');
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  test('is finished', async () => {
    expect(await relocated()).toContain('"../../_next/static/chunks/page.js"');
  });

  test.each([
    ['a worker that is started in another way', 'page.js', '/* none */', /0 starts of workers, 1 expected/],
    ['a file that no chunk names', 'engine.js', '', /1 files that chunks name, 2 expected/],
    [
      'an address that is left',
      'other.js',
      'f("../_next/static/x")',
      /2 places that begin with .*, 1 expected/,
    ],
    ['a runtime without its place', 'turbopack-3.js', '', /0 places that begin with .*, 1 expected/],
  ])('with %s is refused', async (_what, chunk, text, reason) => {
    const kept = chunk === 'page.js' ? `${text}e.q("../_next/static/media/a.worker.1.ts")` : text;
    await expect(relocated({ [`_next/static/chunks/${chunk}`]: kept })).rejects.toThrow(reason);
  });

  test('with pages that name files in another way is refused', async () => {
    const single = page.replaceAll('"', "'");
    await expect(relocated({ 'en/bench/index.html': single })).rejects.toThrow(/below another/);
    await expect(relocated({ 'index.html': top.replaceAll('"', "'") })).rejects.toThrow(/at the top/);
  });
});

test('pages further down go up further, and so does what loads their chunks', () => {
  const html =
    '<html><head><script src="../_next/a.js"></script><link href="../icon.svg"/></head>' +
    '<a href="../">Back</a><script>push("2:\\"../_next/b.js\\"")</script></html>';
  expect(relocateDeepPage(html, 2)).toBe(
    '<html><head><script>TURBOPACK_CHUNK_BASE_PATH="../../_next/"</script>' +
      '<script src="../../_next/a.js"></script><link href="../../icon.svg"/></head>' +
      '<a href="../">Back</a><script>push("2:\\"../../_next/b.js\\"")</script></html>',
  );
});

test('pages at the top keep their own script alone, and find their files beside them', () => {
  const html =
    '<link rel="stylesheet" href="../_next/a.css"/><link rel="preload" as="script" href="../_next/b.js"/>' +
    '<script src="../_next/b.js" async=""></script>' +
    '<script data-entry="true">location.replace("en/")</script>' +
    '<script>self.__next_f.push([1,"<b>"])</script><a href="./en/">English</a>';
  expect(relocateTopPage(html)).toBe(
    '<link rel="stylesheet" href="./_next/a.css"/>' +
      '<script data-entry="true">location.replace("en/")</script><a href="./en/">English</a>',
  );
});
