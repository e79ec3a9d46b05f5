import { expect, test } from 'vitest';
import { findTensors } from './find-tensors';
import type { PickleDict, PickleValue, StoredTensor } from './pickle-value';

function tensor(size: number): StoredTensor {
  const type = { kind: 'storage-type', elementType: 'float32', bytesPerElement: 4 } as const;
  const storage = { kind: 'storage', key: '0', type, start: 0, length: size } as const;
  return { kind: 'tensor', storage, offset: 0, dims: [size], strides: [1] };
}

function dict(entries: Readonly<Record<string, PickleValue>>): PickleDict {
  return new Map(Object.entries(entries));
}

const weights = () => dict({ 'conv.weight': tensor(2), 'conv.bias': tensor(1) });
const namesIn = (value: PickleValue) => [...(findTensors(value)?.keys() ?? [])];

test.each([
  'state_dict',
  'net_state_dict',
  'model_state',
  'model_state_dict',
  'model',
  'net',
  'weights',
  'params',
  'ema',
  'network',
  'anything',
])('a state dict is found under %s, beside a single tensor', (key) => {
  expect(namesIn(dict({ epoch: 3, best_acc1: tensor(1), [key]: weights() }))).toEqual([
    'conv.weight',
    'conv.bias',
  ]);
});

test('a nested state dict is found beside the state of an optimizer', () => {
  const moments: PickleDict = new Map([[0, dict({ exp_avg: tensor(2), exp_avg_sq: tensor(2) })]]);
  const root = dict({
    optimizer: dict({ state: moments, param_groups: [dict({ lr: 0.1 })] }),
    checkpoint: dict({ model: dict({ state_dict: weights() }) }),
  });
  expect(namesIn(root)).toEqual(['conv.weight', 'conv.bias']);
});

test('the weights come before their moving average, wherever they stand', () => {
  const averaged = weights();
  const plain = weights();
  for (const [ema, key] of [
    ['model_ema', 'model'],
    ['params_ema', 'params'],
    ['ema_state_dict', 'state_dict'],
    ['ema', 'generator'],
  ] as const) {
    const found = findTensors(dict({ [ema]: averaged, [key]: plain }));
    expect(found?.get('conv.weight')).toBe(plain.get('conv.weight'));
  }
});

test('a state dict is found in a tuple and in a list', () => {
  const moments = dict({ exp_avg: tensor(2) });
  expect(namesIn([weights(), moments])).toEqual(['conv.weight', 'conv.bias']);
  expect(namesIn(dict({ models: [moments, [weights()]] }))).toEqual(['conv.weight', 'conv.bias']);
});

test('a dict that contains itself has no state dict', () => {
  const loop = dict({ epoch: 1 });
  loop.set('self', loop);
  expect(findTensors(loop)).toBeUndefined();
  expect(findTensors([tensor(1)])).toBeUndefined();
});
