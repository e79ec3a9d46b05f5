import { afterAll, expect, test } from 'vitest';
import { createNodeEngine } from '../../engines/node/ort-nodejs';
import { float, int } from '../../onnx/attributes';
import { type OperatorCase, ramp } from '../../onnx/testing/operator-cases';
import { float32Tensor } from '../../tensor';
import { gradientsOf, testGradients } from '../../testing/check-gradient';

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

const vector = (...values: number[]) => float32Tensor([values.length], values);

test('BatchNormalization scales each channel by scale / √(variance + ε)', async () => {
  const norm: OperatorCase = {
    op: 'BatchNormalization',
    data: [float32Tensor([1, 2, 1, 2], [1, 2, 3, 4])],
    constants: [vector(3, 4), vector(0, 0), vector(0, 0), vector(8, 3)],
    attributes: { epsilon: float(1) },
  };
  expect(await gradientsOf(engine, norm, [1, 2, 1, 2])).toEqual([[1, 2, 2, 4]]);
});

test('the sum of normalised values is constant, so its gradient is 0', async () => {
  const norm: OperatorCase = {
    op: 'LayerNormalization',
    data: [vector(1, 2, 4)],
    constants: [vector(1, 1, 1)],
  };
  const [dx] = await gradientsOf(engine, norm, [1, 1, 1]);
  for (const value of dx!) expect(value).toBeCloseTo(0, 6);
});

testGradients(
  engine,
  [
    [2, 3],
    [1, 4, 5, 6],
  ].flatMap((dims): OperatorCase[] => {
    const channels = dims[1]!;
    const positives = float32Tensor(
      [channels],
      Array.from({ length: channels }, (_, c) => 0.5 + c),
    );
    return [
      {
        op: 'BatchNormalization',
        data: [ramp(dims)],
        constants: [positives, positives, positives, positives],
      },
      {
        op: 'LayerNormalization',
        data: [ramp(dims)],
        constants: [ramp(dims.slice(-1)), ramp(dims.slice(-1))],
      },
    ];
  }),
);

testGradients(engine, [
  {
    op: 'LayerNormalization',
    note: 'over three axes',
    data: [ramp([2, 3, 4, 5])],
    constants: [ramp([3, 4, 5]), ramp([3, 4, 5])],
    attributes: { axis: int(1), epsilon: float(1e-3) },
  },
  { op: 'InstanceNormalization', data: [ramp([2, 3, 4, 5])], constants: [ramp([3]), ramp([3])] },
  { op: 'InstanceNormalization', data: [ramp([1, 2, 7])], constants: [ramp([2]), ramp([2])] },
]);
