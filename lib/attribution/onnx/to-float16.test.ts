import { expect, test } from 'vitest';
import { float32Tensor } from '../tensor';
import { float, ints } from './attributes';
import { encodeModel } from './encode-model';
import { float16ToFloat32 } from './float16';
import type { Graph } from './graph';
import { GraphBuilder } from './graph-builder';
import { inferShapes } from './infer-shapes';
import { toFloat16 } from './to-float16';

/** Outputs relu(x · w) and twice its value. */
function product(): Graph {
  const b = new GraphBuilder('product');
  const x = b.input('x', 'float32', [2, 3]);
  const w = b.initializer('w', float32Tensor([3, 1], [0.1, 1e6, -1e6]));
  const y = b.node('MatMul', [x, w], {}, { output: 'y' });
  b.output(b.node('Relu', [y], {}, { output: 'z' }), 'float32', [2, 1]);
  b.output(b.node('Add', ['z', 'z'], {}, { output: 'twice' }), 'float32', [2, 1]);
  return b.build();
}

const written = ({ nodes }: Graph) =>
  nodes.map(({ op, inputs, outputs }) => `${outputs.join()} = ${op}(${inputs.join()})`);

const typesOf = (graph: Graph) =>
  Object.fromEntries([...inferShapes(graph)].map(([name, { type }]) => [name, type]));

test('casts are inserted at inputs and outputs, and all values between are float16', () => {
  const half = toFloat16(product());
  expect(written(half)).toEqual([
    'x_float16 = Cast(x)',
    'y = MatMul(x_float16,w_float16)',
    'z_float16 = Relu(y)',
    'twice_float16 = Add(z_float16,z_float16)',
    'z = Cast(z_float16)',
    'twice = Cast(twice_float16)',
  ]);
  expect(typesOf(half)).toMatchObject({ x: 'float32', y: 'float16', z: 'float32', twice: 'float32' });
  expect([...half.initializers.keys()]).toEqual(['w_float16']);
  expect(half.inputs).toEqual(product().inputs);
  expect(half.outputs).toEqual(product().outputs);
  expect(encodeModel(half).length).toBeGreaterThan(0);
});

test('weights beyond the range of float16 are clamped', () => {
  const { data } = toFloat16(product()).initializers.get('w_float16')!;
  expect(float16ToFloat32(data as Uint16Array)).toEqual(Float32Array.of(0.0999755859375, 65504, -65504));
});

test('a node that stays in float32 reads float32', () => {
  const half = toFloat16(product(), ({ op }) => op === 'Relu');
  expect(written(half)).toEqual([
    'x_float16 = Cast(x)',
    'y = MatMul(x_float16,w_float16)',
    'y_float32 = Cast(y)',
    'z = Relu(y_float32)',
    'z_float16 = Cast(z)',
    'twice_float16 = Add(z_float16,z_float16)',
    'twice = Cast(twice_float16)',
  ]);
});

test('a step keeps its position and stays steep within the range of float16', () => {
  const b = new GraphBuilder('step');
  const x = b.input('x', 'float32', [2]);
  const step = { alpha: float(2 ** 100), beta: float(-6 * 2 ** 100) };
  b.output(b.node('HardSigmoid', [x], step, { output: 'above6' }), 'float32', [2]);
  b.output(b.node('HardSigmoid', [x], {}, { output: 'soft' }), 'float32', [2]);
  const [, above6, soft] = toFloat16(b.build()).nodes;
  expect(above6!.attributes).toEqual({ alpha: float(2 ** 15 / 6), beta: float(-(2 ** 15)) });
  expect(soft!.attributes).toEqual({ alpha: float(0.2), beta: float(0.5) });
});

test('scales of Resize and integers are not converted', () => {
  const b = new GraphBuilder('resize');
  const x = b.input('x', 'float32', [1, 1, 2, 2]);
  const larger = b.node('Resize', [x, '', b.floats('scales', [1, 1, 2, 2])]);
  const flat = b.node('Reshape', [larger, b.int64s('shape', [16])]);
  const sum = b.node('ReduceMax', [flat], { axes: ints([0]) }, { output: 'y' });
  b.output(sum, 'float32', [1]);
  const half = toFloat16(b.build());
  expect(half.nodes.map(({ op }) => op)).toEqual(['Cast', 'Resize', 'Reshape', 'ReduceMax', 'Cast']);
  expect(typesOf(half)).toMatchObject({ scales: 'float32', shape: 'int64' });
});
