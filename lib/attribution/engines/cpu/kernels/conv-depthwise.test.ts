import { expect, test } from 'vitest';
import { createRandom } from '../../../random/prng';
import type { ConvShape } from './testing/conv-case';
import { convError } from './testing/conv-error-nodejs';

/** Of the largest sum of magnitudes. */
const BOUND = 3e-7;

function check(shape: ConvShape, seed: number): void {
  const error = convError({ ...shape, algorithm: 'depthwise' }, seed);
  expect(error, JSON.stringify(shape)).toBeLessThan(BOUND);
}

const depthwise = (channels: number, height: number, width: number) =>
  ({ x: [channels, height, width], outputs: channels, group: channels }) as const;

const SHAPES: readonly ConvShape[] = [
  // Widths around the edges of tiles.
  ...[1, 6, 7, 8, 9, 13, 15, 16, 17].map(
    (width): ConvShape => ({ ...depthwise(8, 3, width), kernel: [3, 3], pads: [1, 1] }),
  ),
  { ...depthwise(12, 14, 14), kernel: [3, 3], pads: [1, 1], hasBias: true, epilogue: 'residual' },
  {
    ...depthwise(12, 17, 15),
    kernel: [3, 3],
    pads: [1, 1],
    strides: [2, 2],
    hasBias: true,
    epilogue: 'mask',
  },
  { ...depthwise(9, 14, 11), kernel: [5, 5], pads: [2, 2], strides: [2, 2], pictures: 3, epilogue: 'scale' },
  { ...depthwise(7, 13, 9), kernel: [7, 7], pads: [3, 3], pictures: 3, hasBias: true },
  { ...depthwise(5, 12, 12), kernel: [11, 11], pads: [3, 3], epilogue: 'residual' },
  { ...depthwise(6, 9, 9), kernel: [3, 3], pads: [2, 2], dilations: [2, 3], strides: [1, 2] },
  { ...depthwise(10, 6, 5), kernel: [1, 1], strides: [2, 3], epilogue: 'residual' },
  { ...depthwise(3, 6, 5), kernel: [3, 2], pads: [1, 0], pictures: 3, hasBias: true, epilogue: 'mask' },
  // Two outputs of each input, which the direct kernel computes.
  { x: [4, 6, 5], outputs: 8, group: 4, kernel: [3, 3], pads: [1, 1], hasBias: true },
];

test('depthwise convolution equals plain loops', () => {
  for (const [seed, shape] of SHAPES.entries()) check(shape, seed);
});

test('the gradient of a depthwise convolution equals plain loops in all phases', () => {
  for (const [seed, shape] of SHAPES.entries()) check({ ...shape, kind: 'conv-gradient' }, seed);
});

test('random depthwise convolutions and gradients equal plain loops', () => {
  for (let seed = 0; seed < 40; seed++) {
    const random = createRandom(seed);
    const pair = (most: number, least = 1) =>
      [least + random.int(most - least + 1), least + random.int(most - least + 1)] as const;
    const kernel = pair(7);
    const dilations = random.chance(0.3) ? pair(3) : ([1, 1] as const);
    const [height, width] = [0, 1].map((axis) => (kernel[axis]! - 1) * dilations[axis]! + 1 + random.int(12));
    const shape: ConvShape = {
      ...depthwise(1 + random.int(20), height!, width!),
      kind: random.pick(['conv', 'conv-gradient']),
      pictures: random.pick([1, 3]),
      kernel,
      dilations,
      strides: pair(3),
      pads: pair(3, 0),
      hasBias: random.chance(0.5),
      epilogue: random.pick(['residual', 'mask', 'scale']),
    };
    check(shape, seed);
  }
});
