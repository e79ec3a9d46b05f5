import { afterAll, expect, test } from 'vitest';
import { createNodeEngine } from '../../engines/node/ort-nodejs';
import { float, int } from '../../onnx/attributes';
import { type OperatorCase, ramp } from '../../onnx/testing/operator-cases';
import { float32Tensor } from '../../tensor';
import { gradientsOf, testGradients } from '../../testing/check-gradient';

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

const vector = (...values: number[]) => float32Tensor([values.length], values);

const matrix = (rows: number, columns: number, ...values: number[]) => float32Tensor([rows, columns], values);

test('MatMul: dA = dY Bᵀ, dB = Aᵀ dY', async () => {
  const data = [matrix(1, 2, 1, 2), matrix(2, 2, 3, 4, 5, 6)];
  expect(await gradientsOf(engine, { op: 'MatMul', data }, [1, 10])).toEqual([
    [43, 65],
    [1, 10, 2, 20],
  ]);
});

test('the gradients of Gemm are scaled by alpha, that of its bias by beta', async () => {
  const data = [matrix(1, 2, 1, 2), matrix(2, 2, 3, 4, 5, 6), vector(0, 0)];
  const attributes = { alpha: float(2), beta: float(3) };
  expect(await gradientsOf(engine, { op: 'Gemm', data, attributes }, [1, 10])).toEqual([
    [86, 130],
    [2, 20, 4, 40],
    [3, 30],
  ]);
});

const products = [
  [
    [2, 3],
    [3, 4],
  ],
  [
    [5, 2, 3],
    [3, 4],
  ],
  [
    [2, 3],
    [5, 3, 4],
  ],
  [
    [2, 1, 4, 3],
    [3, 3, 2],
  ],
  [[3], [3]],
  [[3], [3, 4]],
  [[2, 3], [3]],
  [[5, 2, 3], [3]],
  [[3], [5, 3, 2]],
];

testGradients(
  engine,
  products.map((shapes): OperatorCase => ({ op: 'MatMul', data: shapes.map((dims) => ramp(dims)) })),
);

testGradients(
  engine,
  [
    [2, 3, 4],
    [5, 2, 1],
  ].flatMap(([m, k, n]): OperatorCase[] =>
    [0, 1, 2, 3].map((flags) => {
      const [transA, transB] = [flags & 1, flags >> 1];
      return {
        op: 'Gemm',
        note: `transA ${transA}, transB ${transB}`,
        data: [ramp(transA ? [k!, m!] : [m!, k!]), ramp(transB ? [n!, k!] : [k!, n!]), ramp([1, n!])],
        attributes: { transA: int(transA), transB: int(transB), alpha: float(0.5), beta: float(2) },
      };
    }),
  ),
);
