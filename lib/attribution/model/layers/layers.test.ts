import { expect, test } from 'vitest';
import { importClassifier } from '../classifier/import-classifier';
import { readFixture } from '../fixtures/read-fixture-nodejs';
import { RESNET18_LAYERS, resnet18Graph } from '../resnet18/resnet18-graph';
import { untrainedResnet18 } from '../resnet18/untrained-resnet18';
import { findLayerPosition, layerIdsAt } from './layer-position';
import { modulePath } from './module-path';
import { nameLayers } from './name-layers';

test('the module of a value follows from its name', () => {
  expect(modulePath('layer4.1.conv2')).toBe('layer4.1.conv2');
  expect(modulePath('/layer4/layer4.1/conv2/Conv_output_0')).toBe('layer4.1.conv2');
  expect(modulePath('/features/features.17/Conv_output_0')).toBe('features.17');
  expect(modulePath('/conv1/Conv_output_0')).toBe('conv1');
  expect(modulePath('191')).toBeUndefined();
  expect(modulePath('onnx::Conv_12')).toBeUndefined();
});

test('a stored ResNet-18 without names gets those of its modules and blocks', () => {
  const graph = resnet18Graph(untrainedResnet18(1, { width: 8 }));
  const stored = RESNET18_LAYERS.map(({ name: _, block: __, ...layer }) => layer);
  expect(nameLayers(stored, graph)).toEqual(RESNET18_LAYERS);
  expect(RESNET18_LAYERS.at(-1)).toMatchObject({
    id: 'layer4',
    name: 'layer4.1.conv2',
    block: { id: 'layer4.1', tensor: 'layer4.1.relu' },
  });
});

test('an exported ResNet has the same names, also behind a BatchNorm that is not folded', async () => {
  const { metadata } = importClassifier(await readFixture('exported-resnet18.onnx'), 'resnet.onnx');
  expect(metadata.layers.map(({ name }) => name)).toEqual([
    'conv1',
    ...[1, 2, 3, 4].map((stage) => `layer${stage}.1.conv2`),
  ]);
  expect(metadata.layers.map(({ block }) => block?.id)).toEqual([
    undefined,
    ...[1, 2, 3, 4].map((stage) => `layer${stage}.1`),
  ]);
});

test('a position is found by its id, its module and its value; the block by its own', () => {
  const position = (key: string) => findLayerPosition(RESNET18_LAYERS, key);
  for (const key of ['layer4', 'layer4.1.conv2']) {
    expect(position(key)).toEqual({ id: 'layer4', number: 4, isBlock: false, name: 'layer4.1.conv2' });
  }
  for (const key of ['layer4.1', 'layer4.1.relu']) {
    expect(position(key)).toEqual({ id: 'layer4.1', number: 4, isBlock: true, name: 'layer4.1' });
  }
  expect(position('layer5')).toBeUndefined();
  expect(layerIdsAt(RESNET18_LAYERS, true)).toEqual(['layer1.1', 'layer2.1', 'layer3.1', 'layer4.1']);
});

test('the name of a block never takes that of a layer', () => {
  const graph = resnet18Graph(untrainedResnet18(1, { width: 8 }));
  const [named] = nameLayers([{ id: 'layer4.1', tensor: 'layer4.1.conv2' }], graph);
  expect(named?.block?.id).toBe('layer4.1.block');
});
