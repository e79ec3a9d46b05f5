import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { staticSite } from './static-site.mjs';

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
  'secret.txt': 'not for visitors',
};

/** @type {string} */
let folder;
/** @type {import('node:http').Server} */
let server;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'static-site-'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  server = createServer(staticSite([join(folder, 'overlay'), join(folder, 'site')]));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

/**
 * Requests an unchanged path, because fetch would normalise it.
 * @param {string} path
 * @param {{ method?: string, headers?: Record<string, string> }} [options]
 * @returns {Promise<{ status: number | undefined, headers: import('node:http').IncomingHttpHeaders, body:
 * string }>}
 */
function get(path, options = {}) {
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, ...options }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    })
      .on('error', reject)
      .end();
  });
}

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

test('a folder without a trailing slash is redirected', async () => {
  expect(await get('/about')).toMatchObject({ status: 308, headers: { location: '/about/' } });
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

test('only GET and HEAD are allowed', async () => {
  expect(await get('/', { method: 'POST' })).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
  expect(await get('/', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
});
