import { beforeEach, expect, test } from 'vitest';
import { addOpenedModel, originOf, removeOpenedModel, setWeightsOffers, useOwnModels } from './own-models';

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

test('a file is one model however often it is opened; another file of its name is another model', () => {
  const file = new File(['x'], 'net.onnx', { lastModified: 1 });
  const first = addOpenedModel(file);
  expect(addOpenedModel(file)).toBe(first);
  expect(originOf(first, [])).toEqual({ kind: 'file', file });
  const other = addOpenedModel(new File(['y'], 'net.onnx', { lastModified: 1 }));
  expect(useOwnModels.getState().opened.map(({ id }) => id)).toEqual([first, other]);
});

test('a removed model is not listed, and its id does not return', () => {
  const id = addOpenedModel(new File(['x'], 'net.onnx'));
  removeOpenedModel(id);
  expect(useOwnModels.getState().opened).toEqual([]);
  expect(addOpenedModel(new File(['x'], 'net.onnx'))).not.toBe(id);
});
