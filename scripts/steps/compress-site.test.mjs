import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compressSite } from './compress-site.mjs';

const text = 'let a = 1;\n'.repeat(500);

/** @type {string} */
let site;

beforeEach(async () => {
  site = await mkdtemp(join(tmpdir(), 'compress-site-'));
  await mkdir(join(site, 'chunks'));
  await writeFile(join(site, 'chunks/a.js'), text);
});
afterEach(() => rm(site, { recursive: true }));

async function list() {
  return (await readdir(site, { recursive: true })).filter((path) => path !== 'chunks').sort();
}

test('texts and WebAssembly get copies of the same content and date', async () => {
  await writeFile(join(site, 'engine.wasm'), text);
  await compressSite(site);
  const names = ['chunks/a.js', 'chunks/a.js.br', 'chunks/a.js.gz'];
  expect(await list()).toEqual([...names, 'engine.wasm', 'engine.wasm.br', 'engine.wasm.gz']);
  const path = join(site, 'chunks/a.js');
  expect(brotliDecompressSync(await readFile(`${path}.br`)).toString()).toBe(text);
  expect(gunzipSync(await readFile(`${path}.gz`)).toString()).toBe(text);
  expect((await stat(`${path}.br`)).mtimeMs).toBeCloseTo((await stat(path)).mtimeMs, -1);
});

test('what does not become smaller gets none', async () => {
  await rm(join(site, 'chunks/a.js'));
  await writeFile(join(site, 'small.js'), 'let a = 1;');
  await writeFile(join(site, 'noise.wasm'), randomBytes(5000));
  for (const name of ['icon.png', 'model.onnx', 'font.woff2']) await writeFile(join(site, name), text);
  await compressSite(site);
  expect(await list()).toEqual(['font.woff2', 'icon.png', 'model.onnx', 'noise.wasm', 'small.js']);
});

test('only changed files are compressed again, and copies of removed files go', async () => {
  await writeFile(join(site, 'gone.js'), text);
  await compressSite(site);
  const path = join(site, 'chunks/a.js');
  await writeFile(`${path}.br`, 'kept');
  await utimes(`${path}.br`, (await stat(path)).atime, (await stat(path)).mtime);
  await rm(join(site, 'gone.js'));
  await compressSite(site);
  expect(await list()).toEqual(['chunks/a.js', 'chunks/a.js.br', 'chunks/a.js.gz']);
  expect(await readFile(`${path}.br`, 'utf8')).toBe('kept');
  await writeFile(path, `${text}// changed\n`);
  await utimes(path, 1000, 1000);
  await compressSite(site);
  expect(brotliDecompressSync(await readFile(`${path}.br`)).toString()).toContain('changed');
});
