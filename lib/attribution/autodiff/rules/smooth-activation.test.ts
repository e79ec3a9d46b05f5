import { afterAll, expect, test } from 'vitest';
import { createNodeEngine } from '../../engines/node/ort-nodejs';
import { float, string } from '../../onnx/attributes';
import { type OperatorCase, ramp } from '../../onnx/testing/operator-cases';
import { float32Tensor } from '../../tensor';
import { gradientsOf, testGradients } from '../../testing/check-gradient';

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

const vector = (...values: number[]) => float32Tensor([values.length], values);

const rounded = (values: readonly number[]) => values.map((value) => Math.round(value * 1e4) / 1e4);

test.each([
  ['Sigmoid', 0, 0.25],
  ['Tanh', 0, 1],
  ['Softplus', 0, 0.5],
  ['Softsign', 3, 0.0625],
  ['Elu', -1, 0.3679],
  ['Elu', 2, 1],
  ['Selu', 2, 1.0507],
  ['Selu', -1, 0.6468],
  ['Celu', -1, 0.3679],
  ['Mish', 0, 0.6],
  ['Gelu', 0, 0.5],
] as const)('%s at %d has slope %d', async (op, x, slope) => {
  const [dx] = await gradientsOf(engine, { op, data: [vector(x)], opset: 20 }, [1]);
  expect(rounded(dx!)).toEqual([slope]);
});

testGradients(
  engine,
  [[7], [1, 3, 5, 4]].flatMap((dims): OperatorCase[] => [
    ...['Sigmoid', 'Tanh', 'Softplus', 'Softsign', 'Elu', 'Selu', 'Celu'].map((op) => ({
      op,
      data: [ramp(dims)],
    })),
    { op: 'Elu', note: 'alpha', data: [ramp(dims)], attributes: { alpha: float(0.4) } },
    { op: 'Celu', note: 'alpha', data: [ramp(dims)], attributes: { alpha: float(2) } },
    { op: 'Mish', data: [ramp(dims)], opset: 18 },
    { op: 'Gelu', data: [ramp(dims)], opset: 20 },
    { op: 'Gelu', note: 'tanh', data: [ramp(dims)], attributes: { approximate: string('tanh') }, opset: 20 },
  ]),
);
