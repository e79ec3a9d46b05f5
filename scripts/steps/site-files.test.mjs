import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { writeSiteFiles } from './site-files.mjs';
import { contentPolicy } from './site-policy.mjs';

test('the list contains shell, runtimes and a version of the content, but no models', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'site-files-'));
  const write = async (/** @type {string} */ path, /** @type {string} */ text) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  const read = async () => {
    await writeSiteFiles(folder);
    const text = await readFile(join(folder, 'site-files.js'), 'utf8');
    return JSON.parse(text.slice('self.SITE_FILES = '.length, -2));
  };
  for (const path of [
    'index.html',
    'en/index.html',
    'en/index.html.br',
    'en/index.html.gz',
    '404.html',
    '.nojekyll',
    '_headers',
    'service-worker.js',
    'models/a/model.onnx',
    '_next/static/media/ort-wasm.1.wasm',
    '_next/static/media/ort-wasm.asyncify.1.wasm',
    '_next/static/media/worker.1.ts',
  ]) {
    await write(path, path);
  }
  const first = await read();
  expect(first).toMatchObject({
    policy: contentPolicy(),
    shell: ['en/index.html', 'index.html'],
    engines: {
      webgpu: ['_next/static/media/ort-wasm.asyncify.1.wasm'],
      wasm: ['_next/static/media/ort-wasm.1.wasm'],
    },
  });
  expect((await read()).version).toBe(first.version);
  await write('en/index.html', 'changed');
  expect((await read()).version).not.toBe(first.version);
  await rm(folder, { recursive: true });
});
