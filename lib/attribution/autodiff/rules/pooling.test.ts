import { afterAll, expect, test } from 'vitest';
import { createNodeEngine } from '../../engines/node/ort-nodejs';
import { int, ints, string } from '../../onnx/attributes';
import type { Attributes } from '../../onnx/graph';
import { graphOf, type OperatorCase, ramp } from '../../onnx/testing/operator-cases';
import { float32Tensor, sizeOf } from '../../tensor';
import { distinct, gradientsOf, testGradients } from '../../testing/check-gradient';
import { differentiate } from '../differentiate';

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

function pool(
  op: string,
  data: OperatorCase['data'],
  kernel: number,
  stride: number,
  more: Attributes = {},
  note = '',
): OperatorCase {
  const square = (value: number) => ints([value, value]);
  return { op, note, data, attributes: { kernel_shape: square(kernel), strides: square(stride), ...more } };
}

const padded = (pad: number) => ({ pads: ints([pad, pad, pad, pad]) });
const image = (height: number, width: number, ...values: number[]) =>
  float32Tensor([1, 1, height, width], values);

test('MaxPool: the gradients of overlapping windows with the same maximum are summed', async () => {
  const x = image(3, 3, 1, 2, 3, 4, 9, 5, 6, 7, 8);
  expect(await gradientsOf(engine, pool('MaxPool', [x], 2, 1), [1, 10, 100, 1000])).toEqual([
    [0, 0, 0, 0, 1111, 0, 0, 0, 0],
  ]);
});

test('MaxPool: the first of equal maxima takes the gradient, even in windows across the border', async () => {
  const flat = image(4, 4, ...new Array<number>(16).fill(3));
  expect(await gradientsOf(engine, pool('MaxPool', [flat], 3, 2, padded(1)), [1, 10, 100, 1000])).toEqual([
    [1, 10, 0, 0, 100, 1000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  ]);
});

test('MaxPool: the first maximum in row-major order may be further right than a later one', async () => {
  const x = image(2, 2, 0, 5, 5, 0);
  expect(await gradientsOf(engine, pool('MaxPool', [x], 2, 2), [7])).toEqual([[0, 7, 0, 0]]);
});

test('MaxPool: padding is never the maximum, even for negative inputs', async () => {
  const x = image(2, 2, -4, -3, -2, -1);
  expect(await gradientsOf(engine, pool('MaxPool', [x], 3, 2, padded(1)), [6])).toEqual([[0, 0, 0, 6]]);
});

test('MaxPool: a maximum of exactly 0 takes the gradient, not the padding beside it', async () => {
  const x = image(2, 2, -4, 0, -2, -1);
  expect(await gradientsOf(engine, pool('MaxPool', [x], 3, 2, padded(1)), [6])).toEqual([[0, 6, 0, 0]]);
  const seed = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  expect(await gradientsOf(engine, pool('MaxPool', [x], 2, 1, padded(1)), seed)).toEqual([[1, 16, 11, 17]]);
});

test('GlobalMaxPool: the first maximum takes the gradient', async () => {
  const x = image(2, 3, 1, 4, 2, 4, 4, 0);
  expect(await gradientsOf(engine, { op: 'GlobalMaxPool', data: [x] }, [6])).toEqual([[0, 6, 0, 0, 0, 0]]);
});

test('GlobalMaxPool: the last element alone takes the gradient if it is the only maximum', async () => {
  const x = image(2, 2, 1, 2, 3, 9);
  expect(await gradientsOf(engine, { op: 'GlobalMaxPool', data: [x] }, [6])).toEqual([[0, 0, 0, 6]]);
});

test('AveragePool divides the gradient evenly among the counted pixels of a window', async () => {
  const x = image(2, 2, 1, 2, 3, 4);
  const without = pool('AveragePool', [x], 3, 2, padded(1));
  expect(await gradientsOf(engine, without, [8])).toEqual([[2, 2, 2, 2]]);
  const included = pool('AveragePool', [x], 3, 2, { ...padded(1), count_include_pad: int(1) });
  expect(await gradientsOf(engine, included, [18])).toEqual([[2, 2, 2, 2]]);
});

test('GlobalAveragePool divides the gradient evenly', async () => {
  const x = image(2, 2, 1, 2, 3, 4);
  expect(await gradientsOf(engine, { op: 'GlobalAveragePool', data: [x] }, [8])).toEqual([[2, 2, 2, 2]]);
});

const sizes = [
  [1, 2, 8, 8],
  [2, 3, 7, 10],
];

testGradients(
  engine,
  sizes.flatMap((dims) => {
    const data = [ramp(dims)];
    return ['MaxPool', 'AveragePool'].flatMap((op): OperatorCase[] => [
      pool(op, data, 2, 2),
      pool(op, data, 3, 2, padded(1), 'pads'),
      pool(op, data, 3, 1, padded(1), 'stride 1'),
      pool(op, data, 2, 3, {}, 'stride beyond the kernel'),
      pool(op, data, 5, 2, padded(2), 'large kernel'),
      pool(op, data, 3, 2, { ceil_mode: int(1) }, 'ceil_mode'),
      pool(op, data, 3, 2, { ...padded(1), ceil_mode: int(1) }, 'ceil_mode and pads'),
      pool(op, data, 3, 2, { auto_pad: string('SAME_UPPER') }, 'SAME_UPPER'),
      pool(op, data, 4, 2, { auto_pad: string('SAME_LOWER') }, 'SAME_LOWER'),
      {
        op,
        note: 'rows and columns apart',
        data,
        attributes: { kernel_shape: ints([2, 3]), strides: ints([3, 1]), pads: ints([1, 0, 0, 2]) },
      },
    ]);
  }),
  distinct,
);

testGradients(
  engine,
  sizes.flatMap((dims) => [
    pool('MaxPool', [ramp(dims)], 3, 2, { dilations: ints([2, 2]) }, 'dilations'),
    pool('MaxPool', [ramp(dims)], 2, 1, { dilations: ints([3, 2]), ...padded(1) }, 'dilations and pads'),
    pool('AveragePool', [ramp(dims)], 3, 2, { ...padded(1), count_include_pad: int(1) }, 'count_include_pad'),
    pool(
      'AveragePool',
      [ramp(dims)],
      3,
      2,
      { ...padded(1), count_include_pad: int(1), ceil_mode: int(1) },
      'count_include_pad and ceil_mode',
    ),
    {
      op: 'AveragePool',
      note: 'the whole map',
      data: [ramp(dims)],
      attributes: { kernel_shape: ints(dims.slice(2)) },
    },
    { op: 'GlobalAveragePool', data: [ramp(dims)] },
    { op: 'GlobalMaxPool', data: [ramp(dims)] },
  ]),
  distinct,
);

/** Windows that are too large for nodes of their own for each element. */
const large = [
  ['of the whole map', [20, 18], [20, 18], [1, 1], [0, 0, 0, 0]],
  ['side by side', [5, 12], [5, 4], [5, 4], [0, 0, 0, 0]],
  ['side by side, with pads', [20, 18], [9, 8], [9, 8], [4, 3, 3, 1]],
  ['with gaps', [23, 21], [9, 8], [11, 10], [0, 0, 0, 0]],
  ['with gaps and pads', [23, 21], [9, 8], [10, 12], [2, 5, 2, 5]],
  ['that overlap', [20, 19], [9, 11], [5, 3], [0, 0, 0, 0]],
  ['that overlap, with pads', [20, 19], [9, 11], [5, 3], [4, 5, 4, 5]],
  ['wider than the map', [6, 7], [12, 14], [12, 14], [4, 6, 4, 6]],
] as const;

const largeWindows = (op: string) =>
  large.map(([note, size, kernel, strides, pads]): OperatorCase => {
    const attributes = { kernel_shape: ints(kernel), strides: ints(strides), pads: ints(pads) };
    return { op, note: `windows ${note}`, data: [ramp([2, 3, ...size])], attributes };
  });

testGradients(engine, largeWindows('MaxPool'), distinct);
testGradients(engine, largeWindows('AveragePool'));

/** Zeros between numbers below 0, so that padding, if it were 0, would be a maximum. */
const upToZero = (dims: readonly number[]) =>
  float32Tensor(
    dims,
    Array.from({ length: sizeOf(dims) }, (_, at) => 0 - (((at * 7) % 11) % 3)),
  );

test.each([
  pool('MaxPool', [upToZero([1, 2, 7, 8])], 3, 2, padded(1), 'pads'),
  pool('MaxPool', [upToZero([1, 2, 7, 8])], 3, 1, padded(1), 'stride 1'),
  pool('MaxPool', [upToZero([1, 2, 7, 8])], 3, 2, { ceil_mode: int(1) }, 'ceil_mode'),
  pool('MaxPool', [upToZero([1, 2, 7, 8])], 2, 1, { dilations: ints([3, 2]), ...padded(1) }, 'dilations'),
  ...largeWindows('MaxPool').map((one) => ({ ...one, data: one.data.map(({ dims }) => upToZero(dims)) })),
])('MaxPool: no gradient is lost if the maxima are exactly 0 ($note)', async (one) => {
  const count = sizeOf(graphOf(one, 'inputs').outputs[0]!.dims.map(Number));
  const seed = Array.from({ length: count }, (_, at) => 1 + (at % 5));
  const [gradient] = (await gradientsOf(engine, one, seed)) as [number[]];
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  expect(sum(gradient)).toBe(sum(seed));
  expect(gradient.every((value) => value >= 0)).toBe(true);
});

test('MaxPool: the first maximum of a large window takes the gradient', async () => {
  const x = image(9, 9, ...Array.from({ length: 81 }, (_, at) => Number(at % 9 > 2 && at > 40)));
  const [[...gradient]] = (await gradientsOf(engine, pool('MaxPool', [x], 9, 9), [5])) as [number[]];
  expect(gradient.flatMap((value, at) => (value === 0 ? [] : [[at, value]]))).toEqual([[41, 5]]);
  const last = image(9, 9, ...Array.from({ length: 81 }, (_, at) => at));
  const [[...ofLast]] = (await gradientsOf(engine, pool('MaxPool', [last], 9, 9), [5])) as [number[]];
  expect(ofLast.flatMap((value, at) => (value === 0 ? [] : [[at, value]]))).toEqual([[80, 5]]);
});

test.each([
  ['MaxPool', 640, 640],
  ['MaxPool', 64, 64],
  ['AveragePool', 640, 640],
  ['AveragePool', 160, 80],
  ['AveragePool', 64, 64],
  ['AveragePool', 64, 1],
])('%s of 640 × 640 elements, kernel %i and stride %i, has a gradient of few nodes', (op, kernel, stride) => {
  const graph = graphOf(pool(op, [ramp([1, 1, 640, 640])], kernel, stride), 'inputs');
  const { nodes, initializers } = differentiate(graph, 'y', ['x0']);
  expect(nodes.length).toBeLessThan(20);
  const sizes = [...initializers.values()].map(({ dims }) => sizeOf(dims));
  expect(Math.max(...sizes)).toBeLessThanOrEqual(640 * 640);
});
