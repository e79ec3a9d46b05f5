import { expect, test } from 'vitest';
import { float32Tensor } from '../../../tensor';
import { NO_BORDER } from './border';
import type { Layout } from './layout';
import type { PointwiseProgram } from './pointwise-program';
import type { ConvStep, Plan, Step } from './step';
import { stepWork } from './step-work';

const image = (...dims: [number, number, number, number]): Layout => ({
  kind: 'image',
  dims,
  border: NO_BORDER,
});
const dense = (...dims: number[]): Layout => ({ kind: 'dense', dims });
const zeros = (...dims: number[]) =>
  float32Tensor(dims, new Array<number>(dims.reduce((a, b) => a * b)).fill(0));

/** Values 0 to 4 are x, y, y pooled, and the factors of a product. */
const plan = (): Plan => ({
  values: [
    image(1, 8, 10, 6),
    image(1, 16, 10, 6),
    image(1, 16, 5, 3),
    dense(2, 3, 4),
    dense(2, 3, 5),
    dense(2, 4, 5),
  ].map((layout, index) => ({ name: `${index}`, layout, offset: 0 })),
  steps: [],
  inputs: new Map(),
  outputs: new Map(),
  constants: new Map([
    ['w', zeros(16, 8, 3, 3)],
    ['bias', zeros(16)],
    ['depth', zeros(16, 1, 3, 3)],
  ]),
  size: 0,
});
const window = { kernel: [3, 3], strides: [1, 1], dilations: [1, 1], pads: [1, 1] } as const;
const conv: ConvStep = {
  kind: 'conv',
  nodes: [],
  input: 0,
  output: 1,
  weights: 'w',
  bias: 'bias',
  window,
  group: 1,
  algorithm: 'direct',
  epilogue: undefined,
};
const relu: PointwiseProgram = [{ operator: 'Relu', terms: [{ kind: 'computed' }], parameters: [] }];
const work = (step: Step) => stepWork(step, plan());

test('a convolution has two operations per tap, and moves its operands once', () => {
  const flops = 2 * 16 * 60 * 8 * 9;
  const bytes = 4 * (480 + 960 + 16 * 8 * 9 + 16);
  expect(work(conv)).toEqual({ flops, computedFlops: flops, bytes });
  expect(work({ ...conv, epilogue: relu })).toEqual({
    flops: flops + 960,
    computedFlops: flops + 960,
    bytes,
  });
});

test('Winograd multiplies once per point of a tile, and moves transformed weights', () => {
  const flops = 2 * 16 * 60 * 8 * 9;
  // Tiles of 4 × 4 that cover 10 × 6 outputs, with 36 products each for each pair of channels.
  const computedFlops = 2 * (3 * 2) * 36 * 8 * 16;
  const bytes = 4 * (480 + 960 + 16 * 8 * 36 + 16);
  expect(work({ ...conv, algorithm: 'winograd-4' })).toEqual({ flops, computedFlops, bytes });
  expect(work({ ...conv, algorithm: 'winograd-2' }).computedFlops).toBe(2 * (5 * 3) * 16 * 8 * 16);
});

test('a gradient has the operations of its convolution', () => {
  const { bias, ...rest } = conv;
  const gradient = { ...rest, kind: 'conv-gradient', input: 1, output: 0 } as const;
  expect(work(gradient).flops).toBe(work(conv).flops);
  const strided = { ...gradient, input: 2, window: { ...window, strides: [2, 2] as const } };
  expect(work(strided).flops).toBe(2 * 16 * 15 * 8 * 9);
});

test('a depthwise convolution has one input channel per output', () => {
  const step: ConvStep = { ...conv, input: 1, weights: 'depth', group: 16, algorithm: 'depthwise' };
  expect(work(step).flops).toBe(2 * 16 * 60 * 9);
});

test('other steps have an operation per element that they read or make; copies have none', () => {
  const pool = { kind: 'pool', nodes: [], operator: 'max', countsPads: false, epilogue: undefined } as const;
  expect(work({ ...pool, input: 1, output: 2, window }).flops).toBe(240 * 9);
  const route = { kind: 'max-pool-gradient', nodes: [], epilogue: undefined, window } as const;
  expect(work({ ...route, x: 1, y: 2, dy: 2, output: 1 })).toEqual({
    flops: 240 * 9,
    computedFlops: 240 * 9,
    bytes: 4 * (960 + 240),
  });
  const reduce = { kind: 'reduce', nodes: [], operator: 'sum', axes: [2, 3] } as const;
  expect(work({ ...reduce, input: 1, output: 2 }).flops).toBe(960);
  const doubled: PointwiseProgram = [...relu, { ...relu[0]!, terms: [{ kind: 'operand', operand: 1 }] }];
  expect(work({ kind: 'pointwise', nodes: [], output: 1, program: doubled }).flops).toBe(2 * 960);
  expect(work({ kind: 'clear', nodes: [], output: 1, part: 'all' }).flops).toBe(0);
});

test('a product has two operations per element of the inner axis', () => {
  const product = { kind: 'matmul', nodes: [], c: undefined, alpha: 1, beta: 1 } as const;
  const plain = { ...product, a: 3, b: 5, output: 4, transposeA: false, transposeB: false };
  expect(work(plain).flops).toBe(2 * 30 * 4);
  expect(work({ ...plain, a: 5, b: 3, transposeA: true, transposeB: true }).flops).toBe(2 * 30 * 4);
});
