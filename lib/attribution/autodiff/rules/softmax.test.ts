import { afterAll, expect, test } from 'vitest';
import { createNodeEngine } from '../../engines/node/ort-nodejs';
import { int } from '../../onnx/attributes';
import { type OperatorCase, ramp } from '../../onnx/testing/operator-cases';
import { float32Tensor } from '../../tensor';
import { gradientsOf, testGradients } from '../../testing/check-gradient';

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

const vector = (...values: number[]) => float32Tensor([values.length], values);

test('Softmax: y · (dy − Σ dy·y)', async () => {
  const [dx] = await gradientsOf(engine, { op: 'Softmax', data: [vector(0, 0)] }, [1, 0]);
  expect(dx).toEqual([0.25, -0.25]);
});

test('LogSoftmax: dy − exp y · Σ dy', async () => {
  const [dx] = await gradientsOf(engine, { op: 'LogSoftmax', data: [vector(0, 0)] }, [1, 0]);
  expect(dx).toEqual([0.5, -0.5]);
});

testGradients(
  engine,
  [
    [2, 5],
    [2, 3, 4, 5],
  ].flatMap((dims) =>
    ['Softmax', 'LogSoftmax'].flatMap((op): OperatorCase[] => [
      { op, data: [ramp(dims)] },
      { op, note: 'axis 1', data: [ramp(dims)], attributes: { axis: int(1) } },
      { op, note: 'axis 0', data: [ramp(dims)], attributes: { axis: int(0) } },
    ]),
  ),
);
