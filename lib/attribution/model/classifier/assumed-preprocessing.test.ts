import { expect, test } from 'vitest';
import { int, ints } from '../../onnx/attributes';
import { encodeModel } from '../../onnx/encode-model';
import { GraphBuilder } from '../../onnx/graph-builder';
import { float32Tensor } from '../../tensor';
import { imagenetPreprocessing } from '../preprocessing';
import { importClassifier } from './import-classifier';

const MEAN = [0.485, 0.456, 0.406];
const STD = [0.229, 0.224, 0.225];

type Begin = (b: GraphBuilder, x: string) => string;

/** Preprocessing of a network whose graph begins with `begin`. */
function preprocessingOf(begin: Begin) {
  const b = new GraphBuilder('network');
  const begun = begin(b, b.input('x', 'float32', ['N', 3, 14, 14]));
  const weight = b.initializer('w', float32Tensor([4, 3, 1, 1], new Float32Array(12).fill(0.5)));
  const conv = b.node('Conv', [begun, weight], { kernel_shape: ints([1, 1]) });
  const scores = b.node('Flatten', [b.node('GlobalAveragePool', [conv])], { axis: int(1) });
  b.output(scores, 'float32', ['N', 4]);
  const { metadata } = importClassifier(encodeModel(b.build()), 'x.onnx');
  expect(metadata.preprocessingAssumed).toBe(true);
  return metadata.preprocessing;
}

const perChannel = (b: GraphBuilder, values: readonly number[], dims: readonly number[] = [1, 3, 1, 1]) =>
  b.initializer('channel', float32Tensor(dims, values));
const arithmetic = (b: GraphBuilder, op: string, x: string, value: number | readonly number[]) =>
  b.node(op, [x, typeof value === 'number' ? b.floats('number', value) : perChannel(b, value)]);
const batchNorm = (b: GraphBuilder, x: string, mean: readonly number[], variance: readonly number[]) => {
  const [ones, zeros] = [b.floats('gamma', [1, 1, 1]), b.floats('beta', [0, 0, 0])];
  return b.node('BatchNormalization', [x, ones, zeros, b.floats('mean', mean), b.floats('var', variance)]);
};

test.each<[string, Begin]>([
  ['Sub mean, Div std', (b, x) => arithmetic(b, 'Div', arithmetic(b, 'Sub', x, MEAN), STD)],
  [
    'Add −mean, Mul 1/std after an Identity',
    (b, x) => {
      const shifted = arithmetic(
        b,
        'Add',
        b.node('Identity', [x]),
        MEAN.map((value) => -value),
      );
      return arithmetic(
        b,
        'Mul',
        shifted,
        STD.map((value) => 1 / value),
      );
    },
  ],
  ['2x − 1', (b, x) => arithmetic(b, 'Sub', arithmetic(b, 'Mul', x, 2), 1)],
  [
    'BatchNormalization',
    (b, x) =>
      batchNorm(
        b,
        x,
        MEAN,
        STD.map((value) => value ** 2),
      ),
  ],
  ['x · 255 − mean', (b, x) => arithmetic(b, 'Sub', arithmetic(b, 'Mul', x, 255), [124, 117, 104])],
  [
    'normalisation in channels last',
    (b, x) => {
      const last = b.node('Transpose', [x], { perm: ints([0, 2, 3, 1]) });
      const shifted = b.node('Sub', [last, perChannel(b, MEAN, [3])]);
      const scaled = b.node('Div', [shifted, perChannel(b, STD, [3])]);
      return b.node('Transpose', [scaled], { perm: ints([0, 3, 1, 2]) });
    },
  ],
])('a graph that begins with %s takes pixels from 0 to 1', (_, begin) => {
  expect(preprocessingOf(begin)).toEqual({ resizePx: 16, cropPx: 14, mean: [0, 0, 0], std: [1, 1, 1] });
});

test.each<[string, Begin]>([
  ['x / 255', (b, x) => arithmetic(b, 'Div', x, 255)],
  ['x / 127.5 − 1', (b, x) => arithmetic(b, 'Sub', arithmetic(b, 'Div', x, 127.5), 1)],
  ['x − mean', (b, x) => arithmetic(b, 'Sub', x, [124, 117, 104])],
  [
    'Sub mean · 255, Div std · 255',
    (b, x) => {
      const shifted = arithmetic(
        b,
        'Sub',
        x,
        MEAN.map((value) => value * 255),
      );
      return arithmetic(
        b,
        'Div',
        shifted,
        STD.map((value) => value * 255),
      );
    },
  ],
])('a graph that begins with %s takes pixels from 0 to 255', (_, begin) => {
  const { mean, std } = preprocessingOf(begin);
  expect({ mean, std }).toEqual({ mean: [0, 0, 0], std: [1 / 255, 1 / 255, 1 / 255] });
});

test.each<[string, Begin]>([
  ['its convolution', (_, x) => x],
  [
    'a BatchNormalization of normalised pixels',
    (b, x) => batchNorm(b, x, [0.02, -0.01, 0.03], [1.1, 1.05, 1.2]),
  ],
  ['a product with 0', (b, x) => arithmetic(b, 'Mul', x, 0)],
  ['a sum with itself', (b, x) => b.node('Add', [x, x])],
])('a graph that begins with %s takes the pixels that ImageNet networks take', (_, begin) => {
  expect(preprocessingOf(begin)).toEqual(imagenetPreprocessing(14));
});
