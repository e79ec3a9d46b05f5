import { expect, test } from 'vitest';
import { narrowModel } from '../../testing/narrow-model';
import { findLayer } from './layer-values';

test('a layer of the model has the fold of its BatchNorm', async () => {
  expect(findLayer(await narrowModel(64), 'layer4')).toEqual({
    id: 'layer4',
    tensor: 'layer4.1.conv2',
    fold: { scale: 'layer4.1.conv2.scale', bias: 'layer4.1.conv2.bias' },
  });
});

test('a layer has the name of its module in PyTorch, and its block its own', async () => {
  const model = await narrowModel(64);
  expect(findLayer(model, 'layer4.1.conv2')).toEqual(findLayer(model, 'layer4'));
  expect(findLayer(model, 'layer4.1')).toEqual({ id: 'layer4.1', tensor: 'layer4.1.relu' });
});

test('any other spatial value of the graph is a layer by its name', async () => {
  const id = 'layer4.0.relu';
  expect(findLayer(await narrowModel(64), id)).toEqual({ id, tensor: id });
});

test.each(['layer5', 'flatten', 'conv1.weight', undefined])('%s is not a layer', async (id) => {
  const model = await narrowModel(64);
  expect(() => findLayer(model, id)).toThrow(
    /has no layer .*; choose one of layer1\.1\.conv2, layer1\.1, .*, layer4\.1\.conv2, layer4\.1\.$/,
  );
});

test('a network without layers is said to have none', async () => {
  const model = await narrowModel(64);
  const bare = { ...model, manifest: { ...model.manifest, layers: [] } };
  expect(() => findLayer(bare, 'layer4')).toThrow(/ has no layer: choose a method that needs none/);
});
