import { describe, expect, test } from 'vitest';
import { float32Tensor } from '../../tensor';
import { describeWithCases, readCase } from '../../testing/cases';
import { readFixture } from '../fixtures/read-fixture-nodejs';
import { modelFromFile } from '../model-from-file';
import { readStateDict } from './read-state-dict';
import { withoutPrefix } from './without-prefix';
import { writeSafetensors } from './write-safetensors';

const dictOf = (...names: string[]) =>
  new Map(names.map((name, index) => [name, float32Tensor([1], [index])]));
const namesOf = (...names: string[]) => [...withoutPrefix(dictOf(...names)).keys()];

test.each([
  'module.',
  'model.',
  '_orig_mod.',
  'module.model.',
  'model._orig_mod.module.',
  'state_dict.net.',
  'encoder.',
  'my_cnn.',
  'ema_model.module.',
  'module.0.',
])('%s is removed from all names', (prefix) => {
  expect(namesOf(`${prefix}conv.weight`, `${prefix}fc.bias`)).toEqual(['conv.weight', 'fc.bias']);
});

test('the name of a layer is no prefix', () => {
  expect(namesOf('fc.weight', 'fc.bias')).toEqual(['fc.weight', 'fc.bias']);
  expect(namesOf('net.fc.weight', 'net.fc.bias')).toEqual(['fc.weight', 'fc.bias']);
});

test('a single tensor without the prefix is left out', () => {
  const names = namesOf('criterion.weight', 'model.conv.weight', 'model.fc.weight', 'model.fc.bias');
  expect(names).toEqual(['conv.weight', 'fc.weight', 'fc.bias']);
  expect(namesOf('n_averaged', 'swa.conv.weight', 'swa.fc.weight')).toEqual(['conv.weight', 'fc.weight']);
});

test('names that differ keep their beginnings', () => {
  expect(namesOf('model.conv.weight', 'head.weight')).toEqual(['model.conv.weight', 'head.weight']);
  const several = ['model.a', 'model.b', 'model.c', 'head.weight', 'head.bias'];
  expect(namesOf(...several)).toEqual(several);
  expect(namesOf()).toEqual([]);
});

describe('a ResNet-18 with prefixes', () => {
  test.each(['module.', 'model.module.'])('%s is read from safetensors', async (prefix) => {
    const plain = readStateDict(await readFixture('narrow-resnet18.pth'), 'plain.pth');
    const prefixed = new Map([...plain].map(([name, tensor]) => [`${prefix}${name}`, tensor]));
    const model = await modelFromFile(writeSafetensors(prefixed), 'prefixed.safetensors');
    expect(model.manifest).toMatchObject({ architecture: 'resnet18', classCount: 10 });
  });
});

describeWithCases('checkpoints from elsewhere', () => {
  test.each(['ex_imagenet.pth', 'multistep.pth', 'module.safetensors'])('%s is a ResNet-18', async (name) => {
    const { manifest } = await modelFromFile(await readCase(name), name);
    expect(manifest.architecture).toBe('resnet18');
  });
});
