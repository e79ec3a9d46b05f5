import { expect, test } from 'vitest';
import { createRandom } from '../../../random/prng';
import { convGather } from './conv-gather';
import { packDirect } from './pack-direct';
import { packMatrix } from './pack-matrix';
import { winogradWeights } from './pack-winograd';
import { type ConvShape, convCase } from './testing/conv-case';
import { directLoops, matrixLoops, winogradLoops } from './testing/pack-loops';
import { packingOf, runPacking } from './testing/run-packing-nodejs';
import { REVERSED } from './winograd-transforms';
import { pointFloats, transformWeights, type WinogradKernels } from './winograd-weights';

/** Weights with values that rounding and comparisons treat specially. */
function weightsOf(length: number, seed: number): Float32Array {
  const random = createRandom(seed);
  const special = [0, -0, NaN, Infinity, -Infinity, 1e-42, 3e38];
  return Float32Array.from({ length }, () => (random.chance(0.02) ? random.pick(special) : random.normal()));
}

/** Values and signs of zeros; NaN is one value, because its bits are the machine's choice. */
const bitsOf = (floats: Float32Array) =>
  Array.from(floats, (value) => (Number.isNaN(value) ? NaN : value)).map((value) =>
    Object.is(value, -0) ? '-0' : String(value),
  );

const DIRECT: readonly ConvShape[] = [
  { x: [3, 30, 31], outputs: 16, kernel: [7, 7], strides: [2, 2], pads: [3, 3] },
  { x: [20, 9, 9], outputs: 12, kernel: [1, 1], strides: [2, 2] },
  { x: [4, 6, 6], outputs: 70, kernel: [3, 3], pads: [1, 1] },
  { x: [5, 7, 7], outputs: 3, kernel: [3, 2], pads: [1, 1] },
  { x: [21, 6, 6], outputs: 33, kernel: [3, 3], group: 3 },
  { x: [2, 13, 13], outputs: 9, kernel: [11, 11], strides: [4, 4], pads: [2, 2] },
  // Phases without taps.
  { x: [9, 8, 8], outputs: 17, kernel: [1, 1], strides: [3, 3] },
  // A few units.
  { x: [130, 3, 3], outputs: 140, kernel: [3, 3], pads: [1, 1] },
];

test.each(['conv', 'conv-gradient'] as const)(
  'weights of a direct %s are packed as by plain loops',
  (kind) => {
    for (const [seed, shape] of DIRECT.entries()) {
      const { step, plan } = convCase({ ...shape, kind }, seed);
      const gather = convGather(step, plan);
      const data = weightsOf(gather.weights.data.length, seed);
      const packed = runPacking(
        packingOf((addresses) => packDirect(gather, addresses)),
        data,
      );
      expect(bitsOf(packed), JSON.stringify(shape)).toEqual(bitsOf(directLoops(gather, data)));
    }
  },
);

test('matrices are packed as by plain loops', () => {
  for (const [n, k] of [
    [1, 1],
    [8, 3],
    [9, 5],
    [21, 70],
    [64, 300],
    [1000, 20],
  ] as const) {
    for (const isTransposed of [false, true]) {
      const data = weightsOf(n * k, n);
      const packed = runPacking(
        packingOf((addresses) => packMatrix({ name: 'w', n, k, isTransposed }, addresses)),
        data,
      );
      expect(bitsOf(packed)).toEqual(bitsOf(matrixLoops(data, n, k, isTransposed)));
    }
  }
});

/** Kernels of a convolution and of its gradient. */
function kernelsOf(outputs: number, inputs: number, isGradient: boolean): WinogradKernels {
  const strides = { outputStride: inputs * 9, inputStride: 9 };
  if (!isGradient) return { outputs, inputs, ...strides };
  return { outputs: inputs, inputs: outputs, outputStride: 9, inputStride: inputs * 9 };
}

test.each([2, 4] as const)('weights of F(%i, 3) are transformed to the bits of plain loops', (tile) => {
  const random = createRandom(tile);
  for (const [outputs, inputs] of [
    [8, 8],
    [1, 1],
    [2, 3],
    [7, 33],
    [9, 31],
    [24, 32],
    [31, 65],
  ] as const) {
    const data = Float32Array.from({ length: outputs * inputs * 9 }, () => random.normal());
    for (const isGradient of [false, true]) {
      const kernels = kernelsOf(outputs, inputs, isGradient);
      const expected = winogradLoops(tile, kernels, data);
      const kernel = (source: number, target: number) => transformWeights(tile, kernels, source, target);
      const packed = runPacking({ key: '', from: 'w', floats: expected.length, kernel }, data);
      expect(bitsOf(packed)).toEqual(bitsOf(expected));
    }
  }
});

test.each([2, 4] as const)('reversed weights of F(%i, 3) are the same bits at other points', (tile) => {
  const random = createRandom(tile);
  const kernels = kernelsOf(8, 5, false);
  const data = Float32Array.from({ length: 8 * 5 * 9 }, () => random.normal());
  const reversed = data.map((_, at) => data[at - (at % 9) + 8 - (at % 9)]!);
  const [straight, other] = [data, reversed].map((of) => winogradLoops(tile, kernels, of));
  const side = tile + 2;
  for (let point = 0; point < side * side; point++) {
    const [row, column] = [Math.floor(point / side), point % side];
    const place = REVERSED[tile][row]! * side + REVERSED[tile][column]!;
    const size = pointFloats(kernels);
    const at = (floats: Float32Array, index: number) => floats.subarray(index * size, index * size + 40);
    expect(at(other!, point)).toEqual(at(straight!, place));
  }
});

test('a large gradient reads the weights of its convolution, a small one its own', () => {
  const keyOf = (kind: 'conv' | 'conv-gradient', channels: number) => {
    const shape = { x: [channels, 4, 4], outputs: channels, kernel: [3, 3], pads: [1, 1], kind } as const;
    const { step, plan } = convCase({ ...shape, algorithm: 'winograd-2' }, 1);
    const gather = convGather(step, plan, 2);
    return packingOf((addresses) => winogradWeights(gather, kind === 'conv-gradient', 2, addresses)).key;
  };
  expect(keyOf('conv-gradient', 256)).toBe(keyOf('conv', 256));
  expect(keyOf('conv-gradient', 128)).not.toBe(keyOf('conv', 128));
});
