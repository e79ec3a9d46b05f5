import { expect, test } from 'vitest';
import { createRandom } from '../../../random/prng';
import { float32Tensor, sizeOf } from '../../../tensor';
import type { ImageLayout } from '../plan/layout';
import type { Window } from '../plan/step';
import { firstDifference } from './testing/first-difference';
import { image, normals } from './testing/layouts';
import { forEachWindow, pooledDims, randomWindow } from './testing/pool-loops';
import { runStep } from './testing/run-step';

const square = (kernel: number, stride: number, pad: number, dilation = 1): Window => ({
  kernel: [kernel, kernel],
  strides: [stride, stride],
  dilations: [dilation, dilation],
  pads: [pad, pad],
});

/** Small integers up to `highest`, so that windows have several equal maxima. */
async function check(
  dims: ImageLayout['dims'],
  window: Window,
  hasEpilogue = false,
  poison: { readonly x?: number; readonly dy?: number } = {},
  highest = 3,
): Promise<void> {
  const outputDims = pooledDims(dims, window);
  const random = createRandom(dims[1]);
  const x = Float32Array.from({ length: sizeOf(dims) }, () => random.int(4) + highest - 3);
  const y = new Float32Array(sizeOf(outputDims));
  const dy = normals({ dims: outputDims }, 4);
  const offsets = normals({ dims }, 5);
  if (poison.x !== undefined) x[x.length >> 1] = poison.x;
  if (poison.dy !== undefined) dy[dy.length >> 1] = poison.dy;
  const expected = new Float64Array(x.length);
  forEachWindow(dims, outputDims, window, (output, places) => {
    y[output] = Math.max(...places.map((place) => x[place]!));
    // None in a window with NaN, because NaN equals nothing.
    const winner = places.find((place) => x[place] === y[output]);
    if (winner !== undefined) expected[winner]! += dy[output]!;
  });
  const layouts = [
    image(dims, { left: 1 }),
    image(outputDims, { top: 1 }),
    image(outputDims, { right: 2 }),
    image(dims, { left: 1, top: 1, right: 1, bottom: 1 }),
  ];
  const result = await runStep({
    layouts,
    step: {
      kind: 'max-pool-gradient',
      nodes: [],
      x: 0,
      y: 1,
      dy: 2,
      output: 3,
      window,
      epilogue: hasEpilogue
        ? [
            {
              operator: 'Mul',
              terms: [{ kind: 'computed' }, { kind: 'operand', operand: 0 }],
              parameters: [],
            },
            {
              operator: 'Add',
              terms: [
                { kind: 'result', index: 0 },
                { kind: 'operand', operand: 'offsets' },
              ],
              parameters: [],
            },
          ]
        : undefined,
    },
    data: new Map([
      [0, x],
      [1, y],
      [2, dy],
    ]),
    constants: new Map([['offsets', float32Tensor(dims, offsets)]]),
  });
  if (hasEpilogue) for (const [at, value] of x.entries()) expected[at] = expected[at]! * value + offsets[at]!;
  expect(firstDifference(result, expected, 1e-6)).toBeUndefined();
}

test.each([
  square(2, 2, 0),
  square(3, 2, 1),
  square(3, 1, 1),
  square(3, 2, 0),
  square(3, 2, 1, 2),
  square(2, 3, 0),
])('the first maximum of the window $kernel by $strides takes the gradient', async (window) => {
  await check([2, 1, 9, 8], window);
  await check([1, 3, 8, 9], window, true);
  await check([2, 6, 11, 7], window, true);
  await check([1, 8, 7, 12], window);
});

test('random windows of 1 × 1 to 11 × 11, with ties', async () => {
  for (let seed = 0; seed < 40; seed++) {
    const { dims, window } = randomWindow(seed);
    await check(dims, window, seed % 2 === 0);
    // The border of x is 0 too.
    await check(dims, window, false, {}, 0);
  }
});

test('NaN and infinities reach the winners of their windows alone', async () => {
  for (const window of [square(2, 2, 0), square(3, 2, 1), square(3, 1, 1)]) {
    for (const special of [NaN, Infinity, -Infinity]) {
      for (const dims of [
        [1, 3, 8, 8],
        [1, 8, 9, 8],
      ] as const) {
        await check(dims, window, false, { dy: special });
        await check(dims, window, false, { x: special });
      }
    }
  }
});

test('bands of rows are units', async () => {
  await check([2, 16, 40, 31], square(3, 2, 1), true);
});
