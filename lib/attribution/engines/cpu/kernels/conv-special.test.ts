import { expect, test } from 'vitest';
import { convKernels, depthwise } from './conv';
import type { Addresses, Features } from './kernel';
import { type ConvShape, convCase } from './testing/conv-case';
import { convLoops } from './testing/conv-loops';
import { runKernels } from './testing/run-kernels-nodejs';
import { TEST_FEATURES } from './testing/test-features';

// `convKernels` expects the code that few networks need.
await depthwise.load();

/** Results of the kernels and of plain loops on an input with NaN and infinities. */
function results(shape: ConvShape, features: Features) {
  const testCase = convCase(shape, 5);
  const { plan, step } = testCase;
  const input = testCase.data.get(0)!;
  for (const [index, special] of [Number.NaN, Infinity, -Infinity].entries()) {
    input[Math.floor((input.length * (index + 1)) / 4) + 58 * index] = special;
  }
  const kernelsOf = (addresses: Addresses) => convKernels(step, plan, addresses, features);
  const kernels = runKernels(plan, testCase.data, step.output, kernelsOf, features);
  return { kernels: [...kernels], loops: [...convLoops(testCase, undefined).values] };
}

const SHAPE: ConvShape = { x: [8, 12, 13], outputs: 8, kernel: [3, 3], pads: [1, 1] };

/** A stem of stride 2, whose gradient has three channels. */
const PICTURE: ConvShape = { x: [3, 24, 24], outputs: 8, kernel: [5, 5], pads: [2, 2], strides: [2, 2] };

/** The special values of a result; the others are 0. */
const special = (values: readonly number[]) => values.map((value) => (Number.isFinite(value) ? 0 : value));

const CASES = (['conv', 'conv-gradient'] as const).flatMap((kind) =>
  TEST_FEATURES.map((features) => ({ kind, features })),
);

for (const { kind, features } of CASES) {
  const name = features.fma ? `${kind} with FMA` : kind;

  test(`direct and depthwise ${name} propagate NaN and infinities as IEEE says`, () => {
    for (const shape of [SHAPE, { ...SHAPE, group: 8, algorithm: 'depthwise' }] as const) {
      const { kernels, loops } = results({ ...shape, kind }, features);
      expect(special(loops)).toContain(Infinity);
      expect(special(kernels)).toEqual(special(loops));
    }
  });

  test(`strided ${name} propagates NaN and infinities as IEEE says`, () => {
    for (const shape of [
      { ...SHAPE, strides: [2, 2] },
      { ...SHAPE, kernel: [1, 1], pads: [0, 0], strides: [2, 2] },
      { ...SHAPE, kernel: [5, 4], pads: [2, 2], strides: [3, 2], group: 2 },
      { ...SHAPE, dilations: [2, 2], pads: [2, 2] },
      PICTURE,
    ] as const) {
      const { kernels, loops } = results({ ...shape, kind }, features);
      expect(special(loops).some((value) => value !== 0)).toBe(true);
      expect(special(kernels)).toEqual(special(loops));
    }
  });

  test(`Winograd's ${name} spreads NaN and infinities at most to the outputs of their tiles`, () => {
    for (const tile of [2, 4] as const) {
      const { kernels, loops } = results({ ...SHAPE, kind, algorithm: `winograd-${tile}` }, features);
      const near = (at: number) =>
        loops.some((value, other) => !Number.isFinite(value) && isNear(at, other, tile));
      for (const [at, value] of kernels.entries()) {
        if (!Number.isFinite(loops[at]!)) expect(value).not.toSatisfy(Number.isFinite);
        else if (!Number.isFinite(value)) expect(near(at)).toBe(true);
      }
    }
  });
}

/** Whether two outputs of 12 × 13 pixels are less than two tiles apart. */
function isNear(a: number, b: number, tile: number): boolean {
  const [rowA, rowB] = [a, b].map((at) => Math.floor(at / 13) % 12) as [number, number];
  const [columnA, columnB] = [a % 13, b % 13];
  return Math.abs(rowA - rowB) < 2 * tile && Math.abs(columnA - columnB) < 2 * tile;
}
