import { expect, test } from 'vitest';
import { type ConvShape, chooseAlgorithm } from './choose-algorithm';

const shape = (channels: number, size: number, change: Partial<ConvShape> = {}): ConvShape => ({
  window: { kernel: [3, 3], strides: [1, 1], dilations: [1, 1], pads: [1, 1] },
  group: 1,
  inputs: channels,
  outputs: channels,
  height: size,
  width: size,
  ...change,
});

const choose = (shape: ConvShape) => chooseAlgorithm(shape, { exact: false });

test('the convolutions of ResNet-18 use the largest tiles until reading the weights costs more', () => {
  const layers = [shape(64, 56), shape(128, 28), shape(256, 14), shape(512, 7)];
  expect(layers.map(choose)).toEqual(['winograd-4', 'winograd-4', 'winograd-4', 'winograd-2']);
});

test('the exact mode has no tiles of 4 × 4', () => {
  const layers = [shape(64, 56), shape(512, 7)];
  expect(layers.map((layer) => chooseAlgorithm(layer, { exact: true }))).toEqual([
    'winograd-2',
    'winograd-2',
  ]);
});

test('other windows, few channels and groups are computed directly', () => {
  const { window } = shape(64, 56);
  const others = [
    shape(64, 28, { window: { ...window, strides: [2, 2] } }),
    shape(64, 56, { window: { ...window, dilations: [2, 2] } }),
    shape(64, 56, { window: { ...window, kernel: [1, 1], pads: [0, 0] } }),
    shape(64, 112, { inputs: 3 }),
    shape(64, 56, { group: 2 }),
  ];
  expect(others.map(choose)).toEqual(others.map(() => 'direct'));
});

test('one channel a group is depthwise', () => {
  expect(choose(shape(32, 112, { group: 32 }))).toBe('depthwise');
});
