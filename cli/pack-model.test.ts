import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readModelFolder } from 'live-attribution/model/node';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const weights = join(root, 'lib/attribution/model/fixtures/narrow-resnet18.pth');
const names = [...'abcdefghij'];
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pack-model-'));
  await writeFile(join(folder, 'labels.json'), JSON.stringify({ en: names }));
  await writeFile(join(folder, 'few.json'), JSON.stringify({ en: names.slice(1) }));
});
afterAll(() => rm(folder, { recursive: true }));

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function pack(...options: string[]): Promise<Outcome> {
  const args = ['--conditions=source', '--import', 'tsx', 'cli/pack-model.ts', ...options];
  return new Promise((resolve) => {
    // Early versions of Node 20 print warnings about APIs that tsx uses.
    const env = { ...process.env, NODE_NO_WARNINGS: '1' };
    execFile(process.execPath, args, { cwd: root, env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

test('packs a folder that loads, and keeps its model card when packed again', async () => {
  const out = join(folder, 'models', 'narrow');
  const options = [
    '--from',
    weights,
    '--name',
    'Narrow',
    '--labels',
    join(folder, 'labels.json'),
    '--out',
    out,
  ];
  const first = await pack(...options, '--untrained');
  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(first.stdout).toMatch(/narrow: 10 classes, 177362 parameters, 0\.7 MB\.\n$/);
  await writeFile(join(out, 'MODEL_CARD.md'), '# Card\n');
  expect(await pack(...options, '--weights', 'int8')).toMatchObject({ code: 0 });
  expect((await readdir(join(folder, 'models'))).sort()).toEqual(['narrow']);
  expect(await readFile(join(out, 'MODEL_CARD.md'), 'utf8')).toBe('# Card\n');
  const { manifest, labels } = await readModelFolder(out);
  expect(manifest).toMatchObject({ id: 'narrow', name: 'Narrow', trained: true, licence: 'MIT' });
  expect(manifest.source).toMatchObject({ title: 'narrow-resnet18.pth', file: 'narrow-resnet18.pth' });
  expect(labels).toEqual({ en: names });
});

test.each([
  [['--from', weights, '--out', 'x'], '--name is missing; --help explains the options.\n'],
  [
    ['--from', 'package.json', '--name', 'x', '--out', 'x'],
    'package.json is not a file of PyTorch weights: ',
  ],
  [['--from', weights, '--name', 'x', '--out', 'x', '--id', 'y'], '--id y and --out x differ: '],
])('%j is refused with one sentence and leaves no folder', async (options, message) => {
  const { code, stdout, stderr } = await pack(...options);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr.startsWith(message)).toBe(true);
  expect(stderr.trimEnd()).not.toContain('\n');
  expect(await readdir(root)).not.toContain('x');
});

test('names under class numbers in a table become the labels in their order', async () => {
  const out = join(folder, 'numbered');
  const labels = join(folder, 'names.csv');
  const rows = names.map((name, index) => `${index},${name}`);
  await writeFile(labels, ['index,name', ...rows.toReversed()].join('\n'));
  const { code } = await pack('--from', weights, '--name', 'x', '--labels', labels, '--out', out);
  expect(code).toBe(0);
  expect((await readModelFolder(out)).labels).toEqual({ en: names });
});

test('labels of the wrong count are refused before anything is written', async () => {
  const out = join(folder, 'other');
  const labels = join(folder, 'few.json');
  const { code, stderr } = await pack('--from', weights, '--name', 'x', '--labels', labels, '--out', out);
  expect(code).toBe(2);
  expect(stderr).toBe(
    'narrow-resnet18.pth has 10 classes but 9 labels (en): give one label per class, in order.\n',
  );
  expect(await readdir(folder)).not.toContain('other');
});
