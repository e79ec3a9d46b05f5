import { afterAll, expect, test } from 'vitest';
import { createNodeEngine } from '../../engines/node/ort-nodejs';
import { float } from '../../onnx/attributes';
import { type OperatorCase, ramp } from '../../onnx/testing/operator-cases';
import { float32Tensor } from '../../tensor';
import { gradientsOf, testGradients } from '../../testing/check-gradient';

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

const vector = (...values: number[]) => float32Tensor([values.length], values);
const scalar = (value: number) => float32Tensor([], [value]);
const ones = (count: number) => new Array<number>(count).fill(1);

test('Relu has slope 1 above 0, and 0 at 0 and below', async () => {
  const [dx] = await gradientsOf(engine, { op: 'Relu', data: [vector(-2, 0, 1e-20, 3)] }, [1, 2, 3, 4]);
  expect(dx).toEqual([0, 0, 3, 4]);
});

test('LeakyRelu has slope α below 0', async () => {
  const leaky: OperatorCase = {
    op: 'LeakyRelu',
    data: [vector(-2, 3)],
    attributes: { alpha: float(0.25) },
  };
  expect(await gradientsOf(engine, leaky, [4, 4])).toEqual([[1, 4]]);
});

test('PRelu has a slope for each channel', async () => {
  const x = float32Tensor([1, 2, 2], [-1, 1, -1, 1]);
  const prelu: OperatorCase = { op: 'PRelu', data: [x], constants: [float32Tensor([2, 1], [0.5, 0.25])] };
  expect(await gradientsOf(engine, prelu, ones(4))).toEqual([[0.5, 1, 0.25, 1]]);
});

test('Clip has slope 1 strictly between its bounds, each of which is optional', async () => {
  const x = vector(-1, 0, 1e-7, 3, 5.9999995, 6, 9);
  const clip = (...constants: OperatorCase['constants'] & object) =>
    gradientsOf(engine, { op: 'Clip', data: [x], constants }, ones(7));
  expect(await clip(scalar(0), scalar(6))).toEqual([[0, 0, 1, 1, 1, 0, 0]]);
  expect(await clip(scalar(3))).toEqual([[0, 0, 0, 0, 1, 1, 1]]);
  expect(await clip(undefined, scalar(3))).toEqual([[1, 1, 1, 0, 0, 0, 0]]);
  expect(await clip(scalar(-3.4e38), scalar(3.4e38))).toEqual([ones(7)]);
});

test('ThresholdedRelu has slope 1 above its threshold', async () => {
  const cut: OperatorCase = {
    op: 'ThresholdedRelu',
    data: [vector(1, 2, 3)],
    attributes: { alpha: float(2) },
  };
  expect(await gradientsOf(engine, cut, ones(3))).toEqual([[0, 0, 1]]);
});

test('HardSigmoid is a ramp', async () => {
  const ramp: OperatorCase = {
    op: 'HardSigmoid',
    data: [vector(-3, 0, 3)],
    attributes: { alpha: float(0.25), beta: float(0.5) },
  };
  expect(await gradientsOf(engine, ramp, [4, 4, 4])).toEqual([[0, 1, 0]]);
});

test('HardSwish has slope 0, x/3 + 1/2 and 1', async () => {
  const [dx] = await gradientsOf(engine, { op: 'HardSwish', data: [vector(-4, -1.5, 0, 1.5, 4)] }, ones(5));
  expect(dx).toEqual([0, 0, 0.5, 1, 1]);
});

testGradients(
  engine,
  [
    [2, 3],
    [1, 4, 5, 6],
  ].flatMap((dims) => [
    { op: 'Relu', data: [ramp(dims)] },
    { op: 'LeakyRelu', data: [ramp(dims)], attributes: { alpha: float(0.3) } },
    { op: 'PRelu', data: [ramp(dims)], constants: [ramp(dims.slice(1))] },
    { op: 'ThresholdedRelu', data: [ramp(dims)], attributes: { alpha: float(0.1) } },
    { op: 'Clip', data: [ramp(dims)], constants: [scalar(-0.1), scalar(1.5)] },
    { op: 'HardSigmoid', data: [ramp(dims)], attributes: { alpha: float(0.4), beta: float(0.5) } },
    { op: 'HardSwish', data: [ramp(dims)] },
  ]),
);
