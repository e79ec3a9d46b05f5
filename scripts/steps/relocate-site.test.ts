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

test('code of another runtime and URLs of chunks are unchanged', () => {
  const other = start('e', 'i', 'l').replace('=>e.h', '=>f.h');
  expect(relocateChunk(other)).toEqual({ code: other, workerStarts: 0, files: [] });
  const property = 'x.q("../_next/static/chunks/a.js")';
  expect(relocateChunk(property).code).toBe(property);
});

test.each(['e', '$', 'é_$2'])('the URLs of files become relative to the chunks: %s', (name) => {
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
  const pages = { 'index.html': top, 'en/index.html': page, 'en/bench/index.html': page };

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

  test('is relocated', async () => {
    expect(await relocated()).toContain('"../../_next/static/chunks/page.js"');
  });

  test.each([
    ['an unexpected worker start', 'page.js', '/* none */', /0 starts of workers, 1 expected/],
    ['a file without a reference', 'engine.js', '', /1 files that chunks refer to, 2 expected/],
    ['an uncorrected URL', 'other.js', 'f("../_next/static/x")', /2 URLs with .*, 1 expected/],
    ['an unexpected runtime', 'turbopack-3.js', '', /0 URLs with .*, 1 expected/],
  ])('with %s is refused', async (_what, chunk, text, reason) => {
    const code = chunk === 'page.js' ? `${text}e.q("../_next/static/media/a.worker.1.ts")` : text;
    await expect(relocated({ [`_next/static/chunks/${chunk}`]: code })).rejects.toThrow(reason);
  });

  test('with unexpected URLs in a page is refused', async () => {
    const single = page.replaceAll('"', "'");
    await expect(relocated({ 'en/bench/index.html': single })).rejects.toThrow(/nested page/);
    await expect(relocated({ 'index.html': top.replaceAll('"', "'") })).rejects.toThrow(/top-level page/);
  });
});

test('nested pages and their runtimes get URLs with more parent folders', () => {
  const html =
    '<html><head><script src="../_next/a.js"></script><link href="../icon.svg"/></head>' +
    '<a href="../">Back</a><script>push("2:\\"../_next/b.js\\"")</script></html>';
  expect(relocateDeepPage(html, 2)).toBe(
    '<html><head><script>TURBOPACK_CHUNK_BASE_PATH="../../_next/"</script>' +
      '<script src="../../_next/a.js"></script><link href="../../icon.svg"/></head>' +
      '<a href="../">Back</a><script>push("2:\\"../../_next/b.js\\"")</script></html>',
  );
});

test('top-level pages keep only their own script and get URLs without parent folders', () => {
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
