import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeModelsIndex } from './models-index.mjs';

test('models are offered from the most to the least useful; folders without a manifest are none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'models-'));
  for (const id of [
    'untrained-resnet18',
    'my-net',
    'shapes-cheating',
    'imagenet-resnet18',
    'shapes-resnet18',
  ]) {
    await mkdir(join(folder, id));
    await writeFile(join(folder, id, 'manifest.json'), '{}');
  }
  await mkdir(join(folder, 'half-made'));
  await writeModelsIndex(folder);
  expect(JSON.parse(await readFile(join(folder, 'index.json'), 'utf8'))).toMatchObject({
    models: ['imagenet-resnet18', 'shapes-resnet18', 'shapes-cheating', 'my-net', 'untrained-resnet18'],
    weights: [{ id: 'imagenet-resnet18', licence: 'BSD-3-Clause' }],
  });
  await rm(folder, { recursive: true });
});
