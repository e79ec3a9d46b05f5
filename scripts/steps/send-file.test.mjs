import { stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compressSite } from './compress-site.mjs';
import { serveFiles } from './testing/serve-files.mjs';

const text = 'let a = 1;\n'.repeat(500);

/** @type {Awaited<ReturnType<typeof serveFiles>>} */
let served;

beforeAll(async () => {
  const page = `<h1>nothing here</h1>${' '.repeat(2000)}`;
  served = await serveFiles({
    'site/a.js': text,
    'site/b.js': text,
    'site/c.png': text,
    'site/404.html': page,
  });
  await compressSite(join(served.folder, 'site'));
});
afterAll(() => served.close());

/**
 * @param {string} coding
 * @param {Record<string, string>} [headers]
 * @param {string} [method]
 */
function getScript(coding, headers = {}, method = 'GET') {
  return served.get('/a.js', { method, headers: { 'Accept-Encoding': coding, ...headers } });
}

test('a file is sent in the coding that the client accepts, each with a tag of its own', async () => {
  const [br, gzip, plain] = [
    await getScript('gzip, br'),
    await getScript('gzip'),
    await getScript('identity'),
  ];
  expect(br.headers['content-encoding']).toBe('br');
  expect(brotliDecompressSync(br.bytes).toString()).toBe(text);
  expect(gzip.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(gzip.bytes).toString()).toBe(text);
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(plain.body).toBe(text);
  for (const { headers, bytes } of [br, gzip, plain]) {
    expect(headers).toMatchObject({
      vary: 'Accept-Encoding',
      'content-type': 'text/javascript; charset=utf-8',
      'content-length': String(bytes.length),
    });
    expect(headers.etag).toMatch(/^"[^"]+"$/);
  }
  expect(new Set([br, gzip, plain].map(({ headers }) => headers.etag)).size).toBe(3);
});

test('a tag answers for its own coding only', async () => {
  const { etag = '' } = (await getScript('br')).headers;
  const answer = await getScript('br', { 'If-None-Match': `"other", W/${etag}` });
  expect(answer).toMatchObject({ status: 304, body: '', headers: { etag, vary: 'Accept-Encoding' } });
  expect(answer.headers['content-encoding']).toBeUndefined();
  expect(await getScript('gzip', { 'If-None-Match': etag })).toMatchObject({ status: 200 });
  expect(await getScript('gzip', { 'If-None-Match': '*' })).toMatchObject({ status: 304 });
});

test('HEAD tells the length of the coding', async () => {
  const { headers } = await getScript('br');
  const head = await getScript('br', {}, 'HEAD');
  expect(head).toMatchObject({ status: 200, body: '' });
  for (const name of ['content-length', 'content-encoding', 'etag', 'vary']) {
    expect(head.headers[name], name).toBe(headers[name]);
  }
});

test('ranges are of the plain file', async () => {
  const part = await getScript('br', { Range: 'bytes=4-8' });
  expect(part).toMatchObject({ status: 206, body: 'a = 1', headers: { vary: 'Accept-Encoding' } });
  expect(part.headers['content-encoding']).toBeUndefined();
  const ofPlain = { Range: 'bytes=4-8', 'If-Range': String(part.headers.etag) };
  expect(await getScript('br', ofPlain)).toMatchObject({ status: 206 });
  const ofBr = { Range: 'bytes=4-8', 'If-Range': String((await getScript('br')).headers.etag) };
  expect(await getScript('br', ofBr)).toMatchObject({ status: 200, body: text });
});

test('a picture has one form', async () => {
  const { headers, body } = await served.get('/c.png', { headers: { 'Accept-Encoding': 'br, gzip' } });
  expect(body).toBe(text);
  expect(headers['content-encoding']).toBeUndefined();
  expect(headers.vary).toBeUndefined();
});

test('the page of unknown addresses is compressed too', async () => {
  const answer = await served.get('/nowhere', { headers: { 'Accept-Encoding': 'gzip' } });
  expect(answer).toMatchObject({ status: 404, headers: { 'content-encoding': 'gzip' } });
  expect(gunzipSync(answer.bytes).toString()).toContain('nothing here');
});

test('a copy of an earlier version is not sent', async () => {
  const path = join(served.folder, 'site/b.js');
  const { atime, mtime } = await stat(path);
  await writeFile(path, 'let b;');
  await utimes(path, atime, new Date(mtime.getTime() - 10));
  const { body } = await served.get('/b.js', { headers: { 'Accept-Encoding': 'br, gzip' } });
  expect(body).toBe('let b;');
});
