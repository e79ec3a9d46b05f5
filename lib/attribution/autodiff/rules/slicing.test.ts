import { afterAll, expect, test } from 'vitest';
import { createNodeEngine } from '../../engines/node/ort-nodejs';
import { int, string } from '../../onnx/attributes';
import { type OperatorCase, ramp } from '../../onnx/testing/operator-cases';
import { float32Tensor, int64Tensor } from '../../tensor';
import { gradientsOf, testGradients } from '../../testing/check-gradient';

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

const vector = (...values: number[]) => float32Tensor([values.length], values);
const i64 = (...values: number[]) => int64Tensor([values.length], values);
const five = vector(1, 2, 3, 4, 5);

function slice(
  data: OperatorCase['data'],
  start: number,
  end: number,
  axis: number,
  step: number,
): OperatorCase {
  return {
    op: 'Slice',
    note: `${start}:${end}:${step}`,
    data,
    constants: [i64(start), i64(end), i64(axis), i64(step)],
  };
}

test('Slice writes the gradient to the positions of its elements', async () => {
  expect(await gradientsOf(engine, slice([five], 1, 3, 0, 1), [7, 8])).toEqual([[0, 7, 8, 0, 0]]);
  expect(await gradientsOf(engine, slice([five], 0, 5, 0, 2), [7, 8, 9])).toEqual([[7, 0, 8, 0, 9]]);
  expect(await gradientsOf(engine, slice([five], -1, -9, 0, -3), [7, 8])).toEqual([[0, 8, 0, 0, 7]]);
});

test('Concat gives each input its part', async () => {
  const concat: OperatorCase = {
    op: 'Concat',
    data: [vector(1, 2), vector(3)],
    attributes: { axis: int(0) },
  };
  expect(await gradientsOf(engine, concat, [7, 8, 9])).toEqual([[7, 8], [9]]);
});

test('Split: the gradient of an unused part is 0', async () => {
  const split: OperatorCase = {
    op: 'Split',
    data: [five],
    constants: [i64(2, 3)],
    attributes: { axis: int(0) },
    outputCount: 2,
  };
  expect(await gradientsOf(engine, split, [7, 8])).toEqual([[7, 8, 0, 0, 0]]);
});

test('Gather sums the gradients of repeated indices', async () => {
  const gather = (...indices: number[]): OperatorCase => ({
    op: 'Gather',
    data: [five],
    constants: [i64(...indices)],
  });
  expect(await gradientsOf(engine, gather(3, 0, 3), [1, 10, 100])).toEqual([[10, 0, 0, 101, 0]]);
  expect(await gradientsOf(engine, gather(-1, 2), [1, 10])).toEqual([[0, 0, 10, 0, 1]]);
  const one: OperatorCase = { op: 'Gather', data: [five], constants: [int64Tensor([], [1])] };
  expect(await gradientsOf(engine, one, [7])).toEqual([[0, 7, 0, 0, 0]]);
});

test('Pad: constants have no gradient, those of mirrored and repeated elements are summed', async () => {
  const pad = (mode: string, ...pads: number[]): OperatorCase => ({
    op: 'Pad',
    data: [vector(1, 2, 3)],
    constants: [i64(...pads)],
    attributes: { mode: string(mode) },
  });
  const seed = [1, 10, 100, 1000, 10000, 100000];
  expect(await gradientsOf(engine, pad('constant', 2, 1), seed)).toEqual([[100, 1000, 10000]]);
  expect(await gradientsOf(engine, pad('constant', -1, 0), [7, 8])).toEqual([[0, 7, 8]]);
  expect(await gradientsOf(engine, pad('reflect', 2, 1), seed)).toEqual([[100, 101010, 10001]]);
  expect(await gradientsOf(engine, pad('edge', 2, 1), seed)).toEqual([[111, 1000, 110000]]);
});

testGradients(
  engine,
  [
    [1, 4, 5, 6],
    [2, 6, 9, 7],
  ].flatMap((dims): OperatorCase[] => {
    const data = [ramp(dims)];
    const parts = [2, dims[1]! - 2];
    return [
      slice(data, 1, 4, 2, 1),
      slice(data, 0, 9, 3, 2),
      slice(data, 1, 9, 2, 3),
      slice(data, -1, -9, 3, -1),
      slice(data, 4, 0, 2, -2),
      { op: 'Slice', note: 'two axes', data, constants: [i64(1, -3), i64(3, 99), i64(1, 3), i64(1, 2)] },
      { op: 'Split', data, constants: [i64(...parts)], attributes: { axis: int(1) }, outputCount: 2 },
      { op: 'Concat', data: parts.map((count) => ramp(dims.with(1, count))), attributes: { axis: int(-3) } },
      { op: 'Gather', data, constants: [i64(2)], attributes: { axis: int(-1) } },
      {
        op: 'Gather',
        note: 'in rows',
        data,
        constants: [int64Tensor([2, 2], [0, 3, 1, 0])],
        attributes: { axis: int(1) },
      },
      {
        op: 'Gather',
        note: 'along the last axis',
        data,
        constants: [i64(0, 3, 1)],
        attributes: { axis: int(3) },
      },
      { op: 'Pad', data, constants: [i64(0, 0, 1, 2, 0, 1, 0, 3)] },
      { op: 'Pad', note: 'negative', data, constants: [i64(0, -1, 1, -2, 0, 0, -2, 3)] },
      { op: 'Pad', note: 'axes', data, constants: [i64(1, 2, 0, 3), undefined, i64(-1, 2)], opset: 18 },
      {
        op: 'Pad',
        note: 'reflect',
        data,
        constants: [i64(0, 0, 1, 2, 0, 0, 3, 0)],
        attributes: { mode: string('reflect') },
      },
      {
        op: 'Pad',
        note: 'edge',
        data,
        constants: [i64(0, 0, 1, 2, 0, 0, 3, 0)],
        attributes: { mode: string('edge') },
      },
      {
        op: 'Pad',
        note: 'wrap',
        data,
        constants: [i64(0, 0, 1, 2, 0, 0, 3, 0)],
        attributes: { mode: string('wrap') },
        opset: 19,
      },
    ];
  }),
);
