import { beforeEach, expect, test } from 'vitest';
import { addOpenedModel, originOf, setWeightsOffers, useOwnModels } from './own-models';

const OFFER = {
  id: 'imagenet-resnet18',
  name: 'ResNet-18',
  url: 'https://a.test/weights.safetensors',
  bytes: 1,
  licence: 'BSD-3-Clause',
  title: 'torchvision',
};

beforeEach(() => useOwnModels.setState({ opened: [], offers: [] }));

test('weights of another site are offered unless the site has the model', () => {
  setWeightsOffers([OFFER]);
  expect(originOf('imagenet-resnet18', [])).toMatchObject({ kind: 'weights', url: OFFER.url });
  expect(originOf('imagenet-resnet18', ['imagenet-resnet18'])).toBeUndefined();
  expect(originOf('shapes-resnet18', ['shapes-resnet18'])).toBeUndefined();
});

test('every opened file is a separate model', () => {
  const file = new File(['x'], 'net.onnx');
  const [first, second] = [addOpenedModel(file, undefined), addOpenedModel(file, undefined)];
  expect(first).not.toBe(second);
  expect(originOf(second, [])).toEqual({ kind: 'file', file, labels: undefined });
});
