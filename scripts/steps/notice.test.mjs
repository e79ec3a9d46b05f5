import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dependenciesOf, noticeText } from './notice.mjs';

const PACKAGES = {
  '': { dependencies: { a: '1', core: '1' }, devDependencies: { tool: '1' } },
  'lib/attribution': { dependencies: { c: '1' } },
  'node_modules/core': { resolved: 'lib/attribution', link: true },
  'node_modules/a': { version: '1.0.0', license: 'MIT', dependencies: { b: '2' } },
  'node_modules/a/node_modules/b': { version: '2.0.0', license: 'ISC', dependencies: { c: '1' } },
  'node_modules/b': { version: '1.0.0', license: 'MIT' },
  'node_modules/c': { version: '3.0.0', license: 'MIT' },
  'node_modules/tool': { version: '1.0.0', license: 'MIT' },
};

/** @type {string} */
let folder;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'notice-'));
  await writeFile(join(folder, 'package-lock.json'), JSON.stringify({ packages: PACKAGES }));
  for (const path of dependenciesOf(PACKAGES)) {
    await mkdir(join(folder, path), { recursive: true });
    await writeFile(join(folder, path, path.endsWith('/b') ? 'license.md' : 'LICENSE'), `Text of ${path}\n`);
  }
});
afterEach(() => rm(folder, { recursive: true }));

test('the dependencies of site and core are found where Node finds them', () => {
  expect(dependenciesOf(PACKAGES)).toEqual([
    'node_modules/a',
    'node_modules/a/node_modules/b',
    'node_modules/c',
  ]);
});

test('every package is listed with its text', async () => {
  const notice = await noticeText(folder);
  for (const part of [
    'a 1.0.0 (MIT)\n\nText of node_modules/a\n',
    'b 2.0.0 (ISC)\n\nText of node_modules/a/node_modules/b\n',
    'c 3.0.0 (MIT)\n\nText of node_modules/c\n',
  ]) {
    expect(notice).toContain(part);
  }
  expect(notice).not.toContain('tool');
});

test('a package without a licence text is refused', async () => {
  await rm(join(folder, 'node_modules/c/LICENSE'));
  await expect(noticeText(folder)).rejects.toThrow('node_modules/c has no licence text');
});

test('code inside a package is listed, and looked at again in another version', async () => {
  const write = (/** @type {string} */ version) => {
    const packages = { ...PACKAGES, 'node_modules/onnxruntime-web': { version, license: 'MIT' } };
    return writeFile(join(folder, 'package-lock.json'), JSON.stringify({ packages }));
  };
  await write('1.30.0');
  const notice = await noticeText(folder);
  for (const part of ['abseil-cpp', 'FlatBuffers', 'musl', 'further code'])
    expect(notice).toContain(`${part}, in WebAssembly of onnxruntime-web 1.30.0\n`);
  for (const text of ['protocolbuffers/protobuf', 'Mozilla Public License Version 2.0', 'nlohmann/json'])
    expect(notice).toContain(text);
  await write('1.31.0');
  await expect(noticeText(folder)).rejects.toThrow('Look at what onnxruntime-web 1.31.0 contains');
});

test('a package that is not installed as locked is refused', async () => {
  expect(() => dependenciesOf({ '': { dependencies: { gone: '1' } } })).toThrow(
    'gone is not in package-lock',
  );
});
