import { afterAll, expect, test } from 'vitest';
import { createNodeEngine } from '../../engines/node/ort-nodejs';
import { int, ints } from '../../onnx/attributes';
import { type OperatorCase, ramp } from '../../onnx/testing/operator-cases';
import { float32Tensor, int64Tensor } from '../../tensor';
import { distinct, gradientsOf, testGradients } from '../../testing/check-gradient';

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

const rows = (data: readonly number[]) => float32Tensor([2, 3], data);
const lastAxis = { axes: ints([1]), keepdims: int(0) };

test('ReduceMean and ReduceSum expand the gradient along the reduced axes', async () => {
  const data = [rows([1, 2, 3, 4, 5, 6])];
  const mean: OperatorCase = { op: 'ReduceMean', data, attributes: lastAxis };
  expect(await gradientsOf(engine, mean, [3, 6])).toEqual([[1, 1, 1, 2, 2, 2]]);
  const sum: OperatorCase = { op: 'ReduceSum', data, constants: [int64Tensor([1], [0])] };
  expect(await gradientsOf(engine, sum, [1, 2, 3])).toEqual([[1, 2, 3, 1, 2, 3]]);
});

test('equal extremes share the gradient evenly', async () => {
  const max: OperatorCase = { op: 'ReduceMax', data: [rows([5, 5, 1, 7, 2, 3])], attributes: lastAxis };
  expect(await gradientsOf(engine, max, [4, 9])).toEqual([[2, 2, 0, 9, 0, 0]]);
  const min: OperatorCase = { op: 'ReduceMin', data: [rows([5, 5, 5, 7, 2, 3])], attributes: lastAxis };
  expect(await gradientsOf(engine, min, [3, 9])).toEqual([[1, 1, 1, 0, 9, 0]]);
});

test('norms', async () => {
  const data = [rows([3, 0, -4, 0, 0, 0])];
  const l2: OperatorCase = { op: 'ReduceL2', data, attributes: lastAxis };
  expect(await gradientsOf(engine, l2, [10, 10])).toEqual([
    [6, 0, -8, 0, 0, 0].map((value) => Math.fround(value)),
  ]);
  const l1: OperatorCase = { op: 'ReduceL1', data, attributes: lastAxis };
  expect(await gradientsOf(engine, l1, [2, 2])).toEqual([[2, 0, -2, 0, 0, 0]]);
  const square: OperatorCase = { op: 'ReduceSumSquare', data, attributes: lastAxis };
  expect(await gradientsOf(engine, square, [1, 1])).toEqual([[6, 0, -8, 0, 0, 0]]);
});

const reductions = [
  'ReduceMean',
  'ReduceMax',
  'ReduceMin',
  'ReduceL1',
  'ReduceL2',
  'ReduceSumSquare',
  'ReduceLogSumExp',
];

testGradients(
  engine,
  [
    [2, 3, 4],
    [1, 3, 5, 6],
  ].flatMap((dims): OperatorCase[] => [
    ...reductions.flatMap((op): OperatorCase[] => [
      { op, data: [ramp(dims)], attributes: { axes: ints([-1, 1]) } },
      { op, note: 'axes gone', data: [ramp(dims)], attributes: { axes: ints([1]), keepdims: int(0) } },
      { op, note: 'all axes', data: [ramp(dims)] },
      { op, note: 'axes as input', data: [ramp(dims)], constants: [int64Tensor([2], [0, 2])], opset: 18 },
    ]),
    { op: 'ReduceSum', data: [ramp(dims)], constants: [int64Tensor([1], [-2])] },
    {
      op: 'ReduceSum',
      note: 'axes gone',
      data: [ramp(dims)],
      constants: [int64Tensor([1], [1])],
      attributes: { keepdims: int(0) },
    },
  ]),
  distinct,
);
