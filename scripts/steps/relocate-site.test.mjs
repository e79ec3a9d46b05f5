import { expect, test } from 'vitest';
import { relocateChunk, relocateDeepPage, relocateTopPage } from './relocate-site.mjs';

test('the worker is told where chunks are, wherever the page lies', () => {
  const code =
    'let r="SharedWorker"===t.name,i=e.b,l=[s.map(t=>e.h("string"==typeof t?t:t.path,i)).reverse(),e.X,i]';
  expect(relocateChunk(code)).toBe(code.replace('i=e.b', 'i=new URL(e.b,location.href).href'));
});

test('wasm files are addressed from where chunks are', () => {
  expect(relocateChunk('24573,e=>{e.q("../_next/static/media/ort.wasm")}')).toBe(
    '24573,e=>{e.q(e.b+"static/media/ort.wasm")}',
  );
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
    '<script src="../_next/b.js" async=""></script><script data-entry="true">location.replace("en/")</script>' +
    '<script>self.__next_f.push([1,"<b>"])</script><a href="./en/">English</a>';
  expect(relocateTopPage(html)).toBe(
    '<link rel="stylesheet" href="./_next/a.css"/>' +
      '<script data-entry="true">location.replace("en/")</script><a href="./en/">English</a>',
  );
});
