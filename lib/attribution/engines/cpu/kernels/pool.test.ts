import { expect, test } from 'vitest';
import type { ImageLayout } from '../plan/layout';
import type { PoolStep, Window } from '../plan/step';
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

const WINDOWS: readonly Window[] = [
  square(2, 2, 0),
  square(3, 2, 1),
  square(3, 1, 1),
  square(3, 1, 0, 2),
  square(3, 2, 1, 2),
  square(6, 3, 3),
  square(7, 7, 0),
  { kernel: [1, 4], strides: [2, 1], dilations: [1, 1], pads: [0, 2] },
];

interface Options {
  readonly operator: PoolStep['operator'];
  readonly countsPads?: boolean;
  readonly hasEpilogue?: boolean;
}

async function check(
  dims: ImageLayout['dims'],
  window: Window,
  options: Options,
  poison?: number,
): Promise<void> {
  const { operator, countsPads = false, hasEpilogue = false } = options;
  const outputDims = pooledDims(dims, window);
  const x = normals({ dims }, 1);
  if (poison !== undefined) x[x.length >> 1] = poison;
  const layouts = [
    image(dims, { left: 1, top: 2 }),
    image(outputDims, { right: 1, bottom: 1 }),
    image(outputDims),
  ];
  const second = normals(layouts[2]!, 2);
  const result = await runStep({
    layouts,
    step: {
      kind: 'pool',
      nodes: [],
      operator,
      input: 0,
      output: 1,
      window,
      countsPads,
      epilogue: hasEpilogue
        ? [
            {
              operator: 'Add',
              terms: [{ kind: 'computed' }, { kind: 'operand', operand: 2 }],
              parameters: [],
            },
          ]
        : undefined,
    },
    data: new Map([
      [0, x],
      [2, second],
    ]),
  });
  const expected = new Float64Array(result.length);
  const taps = window.kernel[0] * window.kernel[1];
  forEachWindow(dims, outputDims, window, (output, places) => {
    const values = places.map((place) => x[place]!);
    const sum = values.reduce((total, value) => total + value, 0);
    const computed = operator === 'max' ? Math.max(...values) : sum / (countsPads ? taps : values.length);
    expected[output] = computed + (hasEpilogue ? second[output]! : 0);
  });
  expect(firstDifference(result, expected, 3e-7)).toBeUndefined();
}

test.each(WINDOWS)('the window $kernel by $strides with pads $pads', async (window) => {
  for (const [channels, height] of [
    [1, 13],
    [3, 9],
    [4, 10],
    [7, 8],
    [20, 14],
  ] as const) {
    const dims = [2, channels, height, height + 1] as const;
    await check(dims, window, { operator: 'max' });
    await check(dims, window, { operator: 'average' });
    await check(dims, window, { operator: 'average', countsPads: true, hasEpilogue: true });
  }
});

test('random windows of 1 × 1 to 11 × 11', async () => {
  for (let seed = 0; seed < 40; seed++) {
    const { dims, window } = randomWindow(seed);
    await check(dims, window, { operator: 'max', hasEpilogue: seed % 2 === 0 });
    await check(dims, window, { operator: 'average', countsPads: seed % 3 === 0 });
  }
});

test('many rows are divided into units', async () => {
  await check([1, 64, 40, 40], square(3, 2, 1), { operator: 'max' });
});

test('a maximum of NaN is NaN, of infinities is infinite', async () => {
  for (const poison of [NaN, Infinity, -Infinity]) {
    await check([1, 4, 7, 7], square(3, 2, 1), { operator: 'max' }, poison);
    await check([1, 2, 7, 7], square(3, 1, 1), { operator: 'max' }, poison);
  }
});

test('a mean of NaN is NaN, of infinities is infinite', async () => {
  for (const poison of [NaN, Infinity, -Infinity]) {
    await check([1, 4, 7, 7], square(3, 2, 1), { operator: 'average' }, poison);
    await check([1, 5, 8, 7], square(2, 2, 0), { operator: 'average', countsPads: true }, poison);
  }
});

test('a window of −∞ has the maximum −∞, also beside padding', async () => {
  const dims = [1, 4, 4, 4] as const;
  const layouts = [image(dims), image(dims)];
  const window = square(3, 1, 1);
  const step = { kind: 'pool', nodes: [], operator: 'max', input: 0, output: 1, window } as const;
  const data = new Map([[0, new Float32Array(64).fill(-Infinity)]]);
  const result = await runStep({
    layouts,
    step: { ...step, countsPads: false, epilogue: undefined },
    data,
  });
  expect(result.every((value) => value === -Infinity)).toBe(true);
});
