import { afterAll, expect, test } from 'vitest';
import { createNodeEngine } from '../../engines/node/ort-nodejs';
import { type OperatorCase, ramp } from '../../onnx/testing/operator-cases';
import { float32Tensor } from '../../tensor';
import { gradientsOf, positive, testGradients } from '../../testing/check-gradient';

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

const vector = (...values: number[]) => float32Tensor([values.length], values);

test.each([
  ['Exp', 0, 1],
  ['Log', 4, 0.25],
  ['Sqrt', 4, 0.25],
  ['Reciprocal', 2, -0.25],
  ['Sin', 0, 1],
  ['Cos', 0, 0],
] as const)('%s at %d has slope %d', async (op, x, slope) => {
  expect(await gradientsOf(engine, { op, data: [vector(x)] }, [1])).toEqual([[slope]]);
});

test('Erf at 0 has slope 2/√π', async () => {
  const [dx] = await gradientsOf(engine, { op: 'Erf', data: [vector(0)] }, [1]);
  expect(dx![0]).toBeCloseTo(1.1283792, 6);
});

test('Pow: p · x to the p − 1', async () => {
  const cubed: OperatorCase = { op: 'Pow', data: [vector(2, -3)], constants: [float32Tensor([], [3])] };
  expect(await gradientsOf(engine, cubed, [1, 1])).toEqual([[12, 27]]);
  const each: OperatorCase = { ...cubed, constants: [vector(3, 3)] };
  expect(await gradientsOf(engine, each, [1, 1])).toEqual([[12, 27]]);
});

test('different exponents per element are refused', async () => {
  const mixed: OperatorCase = { op: 'Pow', data: [vector(2, 3)], constants: [vector(2, 3)] };
  await expect(gradientsOf(engine, mixed, [1, 1])).rejects.toMatchObject({
    code: 'onnx-unsupported-operator',
    message: expect.stringContaining('Pow "y" has different exponents'),
    params: { operator: 'Pow' },
  });
});

const powers = (dims: number[]): OperatorCase[] =>
  [-1, 0.5, 1, 2, 3].map((p) => ({
    op: 'Pow',
    note: `${p}`,
    data: [ramp(dims)],
    constants: [float32Tensor([], [p])],
  }));

testGradients(
  engine,
  [[6], [2, 3, 2, 4]].flatMap((dims): OperatorCase[] => [
    ...['Exp', 'Log', 'Sqrt', 'Reciprocal', 'Erf', 'Sin', 'Cos'].map((op) => ({ op, data: [ramp(dims)] })),
    ...powers(dims),
  ]),
  positive,
);
