import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { accuracies, listModels, writeModelsIndex } from './models-index.mjs';

const CARD = `# A card

| | |
| --- | --- |
| Layers | 18 |
| Hard scenes, top-1 | 97.5 % |
| Camera test, top-1 | 93.3% |
`;

test('models are listed in display order; folders without a manifest are omitted', async () => {
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
  await writeFile(join(folder, 'shapes-resnet18', 'MODEL_CARD.md'), CARD);
  await writeFile(join(folder, 'my-net', 'MODEL_CARD.md'), '# A network that nobody has measured');
  await writeModelsIndex(folder);
  expect(JSON.parse(await readFile(join(folder, 'index.json'), 'utf8'))).toMatchObject({
    models: ['imagenet-resnet18', 'shapes-resnet18', 'shapes-cheating', 'my-net', 'untrained-resnet18'],
    accuracy: { 'shapes-resnet18': 0.975 },
    weights: [{ id: 'imagenet-resnet18', licence: 'BSD-3-Clause' }],
  });
  await rm(folder, { recursive: true });
});

test("the project's model cards state the accuracy", async () => {
  const shipped = (await listModels()).filter((id) => id.startsWith('shapes-'));
  expect(shipped).toContain('shapes-resnet18');
  const known = await accuracies(shipped);
  expect(Object.keys(known)).toEqual(shipped);
  for (const accuracy of Object.values(known)) {
    expect(accuracy).toBeGreaterThan(0.5);
    expect(accuracy).toBeLessThanOrEqual(1);
  }
});
