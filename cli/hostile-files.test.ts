import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HOSTILE_FILES, hostileNames, hostilePath } from 'live-attribution/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gradientPng } from './attribute/picture-fixtures';
import { runMeasured, type Usage } from './testing/run-measured';

const weights = fileURLToPath(
  new URL('../lib/attribution/model/fixtures/narrow-resnet18.pth', import.meta.url),
);
/** More than an ordinary run. */
const MAX_SECONDS = 2;
const MAX_MEMORY_MB = 300;
/** Of the folder, those that once took the most; the tests of the core read all of them. */
const WORST = [
  'concat-doubling-22.onnx',
  'fuzz-onnxstruct-oom1.onnx',
  'classes-1073741824.onnx',
  'npy-inf-zero.npy',
];
/** A shape of as many elements as a file cannot hold. */
const NPY_HEADER = "{'descr': '<f4', 'fortran_order': False, 'shape': (0, 99999999999999999999), }\n";

let folder: string;
const path = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hostile-command-'));
  await writeFile(path('picture.png'), await gradientPng(64, 64));
  for (const [name, make] of Object.entries(HOSTILE_FILES)) await writeFile(path(name), make());
  const magic = Buffer.from('\x93NUMPY\x01\x00', 'latin1');
  const length = Buffer.from([NPY_HEADER.length, 0]);
  await writeFile(path('shape.npy'), Buffer.concat([magic, length, Buffer.from(NPY_HEADER)]));
});
afterAll(() => rm(folder, { recursive: true }));

const explain = (model: string, image = path('picture.png')) => [
  ...['--model', model, '--image', image],
  ...['--method', 'saliency'],
];

async function expectRefused(program: string, args: readonly string[], ordinary: Usage): Promise<void> {
  const { code, stdout, stderr, cpuSeconds, memoryMb } = await runMeasured(program, args);
  expect(stderr).toMatch(/^[^\n]{1,300}\n$/);
  expect(stderr).not.toContain('Something went wrong inside the program');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(cpuSeconds - ordinary.cpuSeconds).toBeLessThan(MAX_SECONDS);
  expect(memoryMb - ordinary.memoryMb).toBeLessThan(MAX_MEMORY_MB);
}

describe('npm run attribute', () => {
  let ordinary: Usage;
  beforeAll(async () => {
    const run = await runMeasured('attribute', explain(weights));
    expect(run).toMatchObject({ code: 0, stderr: '' });
    ordinary = run;
  });

  test.concurrent.each(['operators.onnx', 'memory.onnx', 'code.pth', 'header.safetensors'])(
    'refuses %s as a network',
    async (name) => {
      await expectRefused('attribute', explain(path(name)), ordinary);
    },
  );

  test.concurrent('refuses a shape without end as a picture', async () => {
    await expectRefused('attribute', explain(weights, path('shape.npy')), ordinary);
  });

  test.concurrent.each(hostileNames().filter((name) => WORST.includes(name)))('refuses %s', async (name) => {
    const file = hostilePath(name);
    const args = name.endsWith('.npy') ? explain(weights, file) : explain(file);
    await expectRefused('attribute', args, ordinary);
  });
});

test('npm run model refuses weights and leaves no files', async () => {
  const models = path('models');
  const ordinary = await runMeasured('model', ['--from', weights, '--to', models]);
  expect(ordinary).toMatchObject({ code: 0 });
  const before = await readdir(models, { recursive: true });
  for (const name of ['archive.pth', 'header.safetensors'])
    await expectRefused('model', ['--from', path(name), '--to', models], ordinary);
  expect(await readdir(models, { recursive: true })).toEqual(before);
});
