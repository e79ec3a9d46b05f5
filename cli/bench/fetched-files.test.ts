import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { fetchedFiles } from './fetched-files';

const folder = await mkdtemp(join(tmpdir(), 'fetched-'));
afterAll(() => rm(folder, { recursive: true }));

async function write(path: string, text: string): Promise<number> {
  await mkdir(join(folder, path, '..'), { recursive: true });
  await writeFile(join(folder, path), text);
  return gzipSync(text, { level: 9 }).length / 1000;
}

test('files that were requested count once, by kind; what the site lacks counts nothing', async () => {
  const page = await write('en/index.html', '<p>page</p>'.repeat(20));
  const first = await write('a b.js', 'first();'.repeat(10));
  const second = await write('c.mjs', 'second();'.repeat(30));
  const runtime = await write('media/ort-wasm-simd.1a2b.wasm', 'runtime');
  const network = await write('models/x/model.onnx', 'weights');
  const data = await write('models/index.json', '{}');
  const requests = [
    '/en/?engine=cpu',
    '/a%20b.js',
    '/a%20b.js?again',
    '/c.mjs',
    '/media/ort-wasm-simd.1a2b.wasm',
    '/models/x/model.onnx',
    '/models/index.json',
    '/missing.css',
  ];
  const fetched = await fetchedFiles(['/nowhere', folder], requests);
  expect(Object.fromEntries(fetched)).toEqual({
    pages: page,
    scripts: first + second,
    onnxruntime: runtime,
    network,
    data,
    styles: 0,
  });
});
