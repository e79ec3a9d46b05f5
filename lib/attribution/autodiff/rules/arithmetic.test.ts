import { afterAll, expect, test } from 'vitest';
import { createNodeEngine } from '../../engines/node/ort-nodejs';
import { GraphBuilder } from '../../onnx/graph-builder';
import { type OperatorCase, ramp } from '../../onnx/testing/operator-cases';
import { float32Tensor, type Tensor } from '../../tensor';
import {
  GRADIENT_BOUND,
  gradientError,
  gradientsOf,
  type Sampler,
  testGradients,
} from '../../testing/check-gradient';

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

const vector = (...values: number[]) => float32Tensor([values.length], values);
const ones = (count: number) => new Array<number>(count).fill(1);

test('the gradients of Mul and Div multiply by the other operand', async () => {
  const data = [vector(6, 8), vector(3, -4)];
  expect(await gradientsOf(engine, { op: 'Mul', data }, [1, 2])).toEqual([
    [3, -8],
    [6, 16],
  ]);
  const [da, db] = await gradientsOf(engine, { op: 'Div', data }, [3, 4]);
  expect(da).toEqual([1, -1]);
  expect(db).toEqual([-2, -2]);
});

test('the gradient of a broadcast operand is a sum', async () => {
  const rows = float32Tensor([2, 3], [1, 2, 3, 4, 5, 6]);
  const seed = [1, 10, 100, 2, 20, 200];
  expect(await gradientsOf(engine, { op: 'Add', data: [rows, vector(1, 1, 1)] }, seed)).toEqual([
    seed,
    [3, 30, 300],
  ]);
  const column = float32Tensor([2, 1], [2, 3]);
  expect(await gradientsOf(engine, { op: 'Sub', data: [column, rows] }, seed)).toEqual([
    [111, 222],
    seed.map((value) => -value),
  ]);
  expect(await gradientsOf(engine, { op: 'Mul', data: [float32Tensor([], [3]), rows] }, ones(6))).toEqual([
    [21],
    [3, 3, 3, 3, 3, 3],
  ]);
});

test('Abs has slope 0 at 0', async () => {
  expect(await gradientsOf(engine, { op: 'Abs', data: [vector(-2, 0, 3)] }, [5, 5, 5])).toEqual([[-5, 0, 5]]);
});

test('the first of equal operands of Max and Min takes the gradient', async () => {
  const data = [vector(1, 2, 5), vector(4, 2, 5), vector(0, 3, 5)];
  expect(await gradientsOf(engine, { op: 'Max', data }, [1, 2, 3])).toEqual([
    [0, 0, 3],
    [1, 0, 0],
    [0, 2, 0],
  ]);
  expect(await gradientsOf(engine, { op: 'Min', data }, [1, 2, 3])).toEqual([
    [0, 2, 3],
    [0, 0, 0],
    [1, 0, 0],
  ]);
});

test('Where routes the gradient to the selected branch, even with broadcasting', async () => {
  const condition: Tensor = { type: 'bool', dims: [2, 2], data: Uint8Array.of(1, 0, 0, 0) };
  const data = [condition, vector(1, 2), float32Tensor([2, 1], [3, 4])];
  expect(await gradientsOf(engine, { op: 'Where', data }, [1, 10, 100, 1000])).toEqual([
    [1, 0],
    [10, 1100],
  ]);
});

test.each([[[4]], [[2, 3, 4]]])('finite difference of Where with a comparison %j', async (dims) => {
  const b = new GraphBuilder('where');
  const [x, y] = [b.input('x', 'float32', dims), b.input('y', 'float32', dims.slice(-1))];
  const isPositive = b.node('Greater', [x, b.floats('zero', 0)]);
  b.output(b.node('Where', [isPositive, b.node('Mul', [x, x]), y], {}, { output: 'z' }), 'float32', dims);
  expect(await gradientError(engine, b.build())).toBeLessThan(GRADIENT_BOUND);
});

testGradients(
  engine,
  [[5], [2, 3, 4, 5]].flatMap((dims): OperatorCase[] => {
    const data = [ramp(dims), ramp(dims)];
    return [
      ...['Add', 'Sub', 'Mul', 'Div', 'Sum', 'Mean'].map((op) => ({ op, data })),
      ...['Neg', 'Abs'].map((op) => ({ op, data: [ramp(dims)] })),
    ];
  }),
);

testGradients(
  engine,
  [
    [[2, 3, 4], [4]],
    [
      [3, 1, 5],
      [2, 1, 4, 1],
    ],
  ].flatMap((shapes): OperatorCase[] =>
    ['Add', 'Sub', 'Mul', 'Div', 'Sum'].map((op) => ({
      op,
      note: 'broadcast',
      data: shapes.map((dims) => ramp(dims)),
    })),
  ),
);

let inputCount = 0;
/** Alternates even and odd multiples of 0.1 between the inputs of a node, so no two values are close. */
const apart: Sampler = (size, random) => {
  const offset = inputCount++ % 2;
  return Float32Array.from({ length: size }, () => (2 * random.int(10) + offset) / 10);
};

testGradients(
  engine,
  [
    [
      [2, 3, 4, 5],
      [2, 3, 4, 5],
    ],
    [
      [3, 1, 5],
      [2, 1, 4, 1],
    ],
  ].flatMap((shapes) => ['Max', 'Min'].map((op) => ({ op, data: shapes.map((dims) => ramp(dims)) }))),
  apart,
);
