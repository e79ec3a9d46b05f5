import { symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveFiles } from './testing/serve-files.mjs';

const files = {
  'site/index.html': '<h1>start</h1>',
  'site/404.html': '<h1>nothing here</h1>',
  'site/about/index.html': '<h1>about</h1>',
  'site/plain.html': '<h1>plain</h1>',
  'site/_next/static/chunk.js': 'export {}',
  'site/engine.wasm': '0123456789',
  'site/models/index.json': '{"models":["site"]}',
  'site/empty.txt': '',
  'overlay/models/index.json': '{"models":["overlay"]}',
  'site/a b?/index.html': '<h1>strange</h1>',
  'secret.txt': 'not for visitors',
  'outside/index.html': '<h1>not for visitors</h1>',
};

/** @type {Awaited<ReturnType<typeof serveFiles>>} */
let served;
/** @type {(typeof served)['get']} */
let get;

beforeAll(async () => {
  served = await serveFiles(files);
  ({ get } = served);
});
afterAll(() => served.close());

test.each([
  ['/', 200, 'text/html; charset=utf-8', '<h1>start</h1>'],
  ['/about/', 200, 'text/html; charset=utf-8', '<h1>about</h1>'],
  ['/plain?x=1', 200, 'text/html; charset=utf-8', '<h1>plain</h1>'],
  ['/engine.wasm', 200, 'application/wasm', '0123456789'],
  ['/empty.txt', 200, 'text/plain; charset=utf-8', ''],
  ['/models/index.json', 200, 'application/json; charset=utf-8', '{"models":["overlay"]}'],
  ['/nowhere', 404, 'text/html; charset=utf-8', '<h1>nothing here</h1>'],
])('%s', async (path, status, type, body) => {
  const answer = await get(path);
  expect(answer).toMatchObject({ status, body });
  expect(answer.headers['content-type']).toBe(type);
});

test('every response has the headers of cross-origin isolation', async () => {
  for (const path of ['/', '/engine.wasm', '/nowhere']) {
    const { headers } = await get(path);
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['cross-origin-embedder-policy']).toBe('require-corp');
  }
});

test.each([
  ['/about', '/about/'],
  ['/about?engine=wasm&x=%2F', '/about/?engine=wasm&x=%2F'],
  ['/about?', '/about/?'],
  ['/about#part', '/about/'],
  ['/a%20b%3F?x', '/a%20b%3F/?x'],
])('the folder %s is redirected to %s', async (path, location) => {
  expect(await get(path)).toMatchObject({ status: 308, headers: { location } });
});

test.each(['//about', '///about', '/%2Fabout', '//about/', '/about//', '//evil.example/..'])(
  '%s is no redirect to another host',
  async (path) => {
    const { status, headers } = await get(path);
    expect(headers.location).toBeUndefined();
    expect([400, 404]).toContain(status);
  },
);

test('a link may lead to a file of the same folder, but not out of it', async () => {
  const at = (/** @type {string} */ path) => join(served.folder, path);
  await symlink(at('site/plain.html'), at('site/inside.html'));
  await symlink(at('secret.txt'), at('site/link.txt'));
  await symlink(at('outside'), at('site/linked'));
  await symlink(at('secret.txt'), at('overlay/plain.html'));
  expect(await get('/inside.html')).toMatchObject({ status: 200, body: '<h1>plain</h1>' });
  for (const path of ['/link.txt', '/linked', '/linked/', '/linked/index.html']) {
    const { status, body, headers } = await get(path);
    expect({ status, location: headers.location }, path).toEqual({ status: 404, location: undefined });
    expect(body).not.toContain('visitors');
  }
  expect(await get('/plain.html'), 'the next folder has the file').toMatchObject({ body: '<h1>plain</h1>' });
});

test.each([
  ['localhost', 200],
  ['LOCALHOST:8080', 200],
  ['127.0.0.1:1', 200],
  ['[::1]:3000', 200],
  ['evil.example', 421],
  ['evil.example:3000', 421],
  ['localhost.evil.example', 421],
  ['127.0.0.1.evil.example', 421],
  ['localhost@evil.example', 421],
  ['10.1.2.3', 421],
])('a request to the host "%s" gets %i', async (host, status) => {
  expect(await get('/', { headers: { Host: host } })).toMatchObject({ status });
});

test('further names of the server can be allowed', async () => {
  const named = await serveFiles(files, { options: { hosts: ['lab.example', 'fd00::1'] } });
  for (const host of ['lab.example', 'Lab.Example:443', '[fd00::1]:80', 'localhost']) {
    expect(await named.get('/', { headers: { Host: host } }), host).toMatchObject({ status: 200 });
  }
  expect(await named.get('/', { headers: { Host: 'other.example' } })).toMatchObject({ status: 421 });
  await named.close();
});

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/about/..%2f..%2fsecret.txt',
  '/..%5csecret.txt',
  '/%00',
  '/%E0%A4%A',
])('%s does not leave the site', async (path) => {
  const answer = await get(path);
  expect(answer.status).toBe(400);
  expect(answer.body).not.toContain('visitors');
});

test('hashed files are immutable, others are revalidated', async () => {
  expect((await get('/_next/static/chunk.js')).headers['cache-control']).toContain('immutable');
  const { headers } = await get('/');
  expect(headers['cache-control']).toBe('no-cache');
  const again = await get('/', { headers: { 'If-None-Match': String(headers.etag) } });
  expect(again).toMatchObject({ status: 304, body: '' });
});

test('ranges are served', async () => {
  const { headers } = await get('/engine.wasm');
  expect(await get('/engine.wasm', { headers: { Range: 'bytes=2-4' } })).toMatchObject({
    status: 206,
    body: '234',
    headers: { 'content-range': 'bytes 2-4/10', 'content-length': '3' },
  });
  expect(await get('/engine.wasm', { headers: { Range: 'bytes=99-' } })).toMatchObject({
    status: 416,
    headers: { 'content-range': 'bytes */10' },
  });
  const range = { Range: 'bytes=2-4', 'If-Range': '"another"' };
  expect(await get('/engine.wasm', { headers: range })).toMatchObject({ status: 200, body: '0123456789' });
  const fitting = { Range: 'bytes=2-4', 'If-Range': String(headers.etag) };
  expect(await get('/engine.wasm', { headers: fitting })).toMatchObject({ status: 206 });
});

test('the tag of a changed file changes, also if its size and date stay', async () => {
  const path = join(served.folder, 'site/changed.txt');
  const date = new Date('2026-01-01');
  const tagOf = async (/** @type {string} */ text) => {
    await writeFile(path, text);
    await utimes(path, date, date);
    return (await get('/changed.txt')).headers.etag;
  };
  expect(await tagOf('before')).not.toBe(await tagOf('after.'));
});

test('HEAD has the headers of GET and no ranges', async () => {
  const headers = { Range: 'bytes=2-4' };
  expect(await get('/engine.wasm', { method: 'HEAD', headers })).toMatchObject({
    status: 200,
    body: '',
    headers: { 'content-length': '10' },
  });
});

test('only GET and HEAD are allowed', async () => {
  expect(await get('/', { method: 'POST' })).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
  expect(await get('/', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
});
