import { expect, test } from 'vitest';
import { createRandom } from '../../../random/prng';
import { convKernels } from './conv';
import { convGather } from './conv-gather';
import { isDotProduct } from './dot-tile';
import { type ConvShape, convCase } from './testing/conv-case';
import { convError } from './testing/conv-error-nodejs';
import { runKernels } from './testing/run-kernels-nodejs';

/** Of the largest sum of magnitudes: the rounding of a few hundred additions. */
const BOUND = 5e-7;

const SHAPES: readonly ConvShape[] = [
  // A stem: runs of 7 × 3 inputs, 3 channels without added lanes.
  { x: [3, 30, 31], outputs: 16, kernel: [7, 7], strides: [2, 2], pads: [3, 3], hasBias: true },
  // 1×1 with and without stride; counts of pixels around the tiles' edges.
  ...[1, 2, 4, 5, 6, 7, 9, 10, 11, 12, 13].map(
    (width): ConvShape => ({ x: [8, 1, width], outputs: 8, kernel: [1, 1] }),
  ),
  { x: [20, 9, 9], outputs: 12, kernel: [1, 1], strides: [2, 2], epilogue: 'residual' },
  { x: [4, 14, 14], outputs: 70, kernel: [3, 3], pads: [1, 1], hasBias: true, epilogue: 'residual' },
  { x: [6, 21, 20], outputs: 10, kernel: [3, 3], pads: [1, 1], pictures: 3, hasBias: true, epilogue: 'mask' },
  { x: [5, 7, 7], outputs: 3, kernel: [3, 3], pads: [1, 1], pictures: 3, epilogue: 'scale' },
  { x: [1, 5, 8], outputs: 1, kernel: [2, 3], pads: [1, 0], epilogue: 'residual' },
  { x: [2, 13, 13], outputs: 9, kernel: [11, 11], strides: [4, 4], pads: [2, 2] },
  { x: [12, 8, 8], outputs: 12, kernel: [3, 3], pads: [2, 2], dilations: [2, 2], group: 3 },
  { x: [21, 6, 6], outputs: 21, kernel: [3, 3], pads: [1, 1], group: 3, hasBias: true, epilogue: 'mask' },
  { x: [6, 6, 5], outputs: 12, kernel: [3, 3], pads: [1, 1], group: 6, pictures: 3, epilogue: 'scale' },
  { x: [16, 12, 12], outputs: 32, kernel: [3, 3], pads: [1, 1], strides: [2, 2], group: 2, hasBias: true },
];

function check(shape: ConvShape, seed: number): void {
  expect(convError(shape, seed), JSON.stringify(shape)).toBeLessThan(BOUND);
}

test('direct convolution equals plain loops at edges of tiles, with groups, and with epilogues', () => {
  for (const [seed, shape] of SHAPES.entries()) check(shape, seed);
});

/** Gradients of one to four channels, as sums over vectors of inputs where these are whole. */
const PICTURES: readonly ConvShape[] = [
  { x: [3, 20, 22], outputs: 16, kernel: [7, 7], strides: [2, 2], pads: [3, 3] },
  { x: [3, 9, 10], outputs: 8, kernel: [3, 3], pads: [1, 1], pictures: 3 },
  { x: [3, 9, 11], outputs: 5, kernel: [3, 3], pads: [1, 1] },
  { x: [1, 9, 16], outputs: 8, kernel: [5, 3], strides: [1, 4], pads: [2, 0] },
  { x: [2, 12, 12], outputs: 12, kernel: [3, 3], pads: [2, 2], dilations: [1, 2], strides: [3, 2] },
  { x: [2, 12, 12], outputs: 6, kernel: [3, 3], pads: [2, 2], dilations: [1, 2], strides: [3, 2] },
  { x: [4, 7, 8], outputs: 20, kernel: [3, 5], pads: [1, 2], pictures: 2 },
  { x: [1, 6, 8], outputs: 4, kernel: [1, 1], strides: [2, 2], pictures: 2 },
];

test.each([undefined, 'magnitude', 'mask'] as const)(
  'gradients of few channels equal plain loops, with the epilogue %s',
  (epilogue) => {
    for (const [seed, shape] of PICTURES.entries())
      check({ ...shape, kind: 'conv-gradient', ...(epilogue && { epilogue }) }, seed);
  },
);

test('few channels are sums over vectors, if the inputs are whole vectors', () => {
  const isDot = (shape: ConvShape) => {
    const { plan, step } = convCase(shape, 0);
    return isDotProduct(convGather(step, plan));
  };
  const gradients = PICTURES.map((shape) => isDot({ ...shape, kind: 'conv-gradient' }));
  expect(gradients).toEqual([true, true, false, true, true, false, true, true]);
  expect(isDot({ x: [8, 5, 5], outputs: 4, kernel: [3, 3] })).toBe(true);
  expect(isDot({ x: [8, 5, 5], outputs: 5, kernel: [3, 3] })).toBe(false);
  expect(isDot({ x: [8, 5, 5], outputs: 4, kernel: [3, 3], group: 2 })).toBe(false);
});

test('the gradient of a convolution equals plain loops in all phases', () => {
  for (const [seed, shape] of SHAPES.entries()) {
    check({ ...shape, kind: 'conv-gradient', hasBias: false }, seed);
  }
});

/** A random convolution with an output of at least one pixel. */
function randomShape(seed: number): ConvShape {
  const random = createRandom(seed);
  const pair = (most: number, least = 1) =>
    [least + random.int(most - least + 1), least + random.int(most - least + 1)] as const;
  const kernel = random.pick([[1, 1], [3, 3], [5, 5], pair(4), pair(7)] as const);
  const [strides, dilations, pads] = [pair(3), random.chance(0.3) ? pair(3) : ([1, 1] as const), pair(3, 0)];
  const least = (axis: 0 | 1) => Math.max(1, (kernel[axis] - 1) * dilations[axis] + 1 - 2 * pads[axis]);
  const group = random.chance(0.3) ? random.pick([2, 3, 4]) : 1;
  const epilogue = random.pick(['none', 'residual', 'mask', 'scale'] as const);
  return {
    kind: random.pick(['conv', 'conv-gradient']),
    pictures: random.pick([1, 3]),
    x: [group * (1 + random.int(9)), least(0) + random.int(10), least(1) + random.int(10)],
    outputs: group * (1 + random.int(18)),
    kernel,
    strides,
    dilations,
    pads,
    group,
    hasBias: random.chance(0.5),
    ...(epilogue !== 'none' && { epilogue }),
  };
}

test('kernels of 1 × 1 to 11 × 11 with pads of 0 to 3 equal plain loops', () => {
  for (let size = 1; size <= 11; size++) {
    const kernel = [size, 12 - size] as const;
    const x = [5, kernel[0] + 4, kernel[1] + 3] as const;
    const shape: ConvShape = { x, outputs: 9, kernel, pads: [size % 4, (size + 2) % 4], hasBias: true };
    check(shape, size);
    check({ ...shape, kernel: [size, size], x: [3, size + 3, size + 4], strides: [2, 1] }, size);
    check({ ...shape, kind: 'conv-gradient', hasBias: false, strides: [1, 3] }, size);
  }
});

test('counts of pixels and of channels around the edges of tiles equal plain loops', () => {
  for (const outputs of [1, 4, 7, 8, 9, 11, 12, 13, 15, 16, 17, 23, 24, 25]) {
    for (const width of [1, 3, 4, 5, 6, 7, 11, 13]) {
      const shape: ConvShape = { x: [4, 1, width], outputs, kernel: [1, 3], pads: [0, 1] };
      check({ ...shape, epilogue: 'residual' }, width);
      check({ ...shape, x: [outputs, 1, width], outputs: 5, kind: 'conv-gradient' }, width);
    }
  }
});

test('random convolutions and gradients equal plain loops', () => {
  for (let seed = 0; seed < 60; seed++) check(randomShape(seed), seed);
});

test('a border that is too narrow is refused', () => {
  const { plan, step, data } = convCase({ x: [4, 6, 6], outputs: 4, kernel: [3, 3], pads: [1, 1] }, 1);
  const values = plan.values.map((value) => ({
    ...value,
    layout: { ...value.layout, border: { top: 1, left: 0, bottom: 1, right: 1 } },
  }));
  const narrow = { ...plan, values };
  const run = () =>
    runKernels(narrow, data, 1, (addresses, features) => convKernels(step, narrow, addresses, features));
  expect(run).toThrow('The border of the input of node is narrower than its window.');
});
