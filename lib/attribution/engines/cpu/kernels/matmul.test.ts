import { expect, test } from 'vitest';
import { float32Tensor, sizeOf, stridesOf, type Tensor } from '../../../tensor';
import type { MatMulStep } from '../plan/step';
import type { Features } from './kernel';
import { firstDifference } from './testing/first-difference';
import { dense, normals } from './testing/layouts';
import { runStep } from './testing/run-step';
import { TEST_FEATURES } from './testing/test-features';
import { broadcastStrides, viewOf } from './view';

interface Case {
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly batchA?: readonly number[];
  readonly batchB?: readonly number[];
  readonly batchY?: readonly number[];
  readonly c?: readonly number[];
  readonly alpha?: number;
  readonly beta?: number;
  /** Default: all features that are tested here. */
  readonly fma?: boolean;
}

type Transposes = Pick<MatMulStep, 'transposeA' | 'transposeB'>;

async function check(options: Case, transposes: Transposes, isConstant: boolean): Promise<void> {
  const all = options.fma ? [{ fma: true }] : TEST_FEATURES;
  for (const features of all) await checkWith(features, options, transposes, isConstant);
}

async function checkWith(
  features: Features,
  options: Case,
  { transposeA, transposeB }: Transposes,
  isConstant: boolean,
): Promise<void> {
  const { m, n, k, batchA = [], batchB = [], batchY = batchA, c, alpha = 1, beta = 1 } = options;
  const a = dense(...batchA, ...(transposeA ? [k, m] : [m, k]));
  const b = dense(...batchB, ...(transposeB ? [n, k] : [k, n]));
  const y = dense(...batchY, m, n);
  const addend = dense(...(c ?? []));
  const data = [normals(a, 1), normals(b, 2), normals(addend, 3)];
  const constants = new Map<string, Tensor>([['b', float32Tensor(b.dims, data[1]!)]]);
  const result = await runStep({
    layouts: [a, b, addend, y],
    step: {
      kind: 'matmul',
      nodes: [],
      a: 0,
      b: isConstant ? 'b' : 1,
      c: c && 2,
      output: 3,
      transposeA,
      transposeB,
      alpha,
      beta,
    },
    data: new Map(data.map((floats, id) => [id, floats])),
    constants,
    features,
  });
  // In units of a sum's typical size, so that errors are relative to it.
  const unit = Math.sqrt(k);
  const expected = expectedProduct();
  const scaled = (values: ArrayLike<number>) => Float64Array.from(values, (value) => value / unit);
  expect(firstDifference(scaled(result), scaled(expected), 1e-6)).toBeUndefined();

  function expectedProduct(): Float64Array {
    const [aAt, bAt] = [a, b].map((layout) => {
      const view = viewOf(layout);
      const batch = { ...view, dims: view.dims.slice(0, -2), strides: view.strides.slice(0, -2) };
      return broadcastStrides(batch, batchY);
    });
    const cAt = c && broadcastStrides(viewOf(addend), y.dims);
    const own = stridesOf(y.dims);
    return Float64Array.from({ length: sizeOf(y.dims) }, (_, element) => {
      const index = y.dims.map((size, axis) => Math.floor(element / own[axis]!) % size);
      const place = (strides: readonly number[]) =>
        strides.reduce((sum, stride, axis) => sum + stride * index[axis]!, 0);
      const [row, column] = index.slice(-2) as [number, number];
      let sum = 0;
      for (let term = 0; term < k; term++) {
        const aPlace = place(aAt!) + (transposeA ? term * m + row : row * k + term);
        const bPlace = place(bAt!) + (transposeB ? column * k + term : term * n + column);
        sum += data[0]![aPlace]! * data[1]![bPlace]!;
      }
      return alpha * sum + (cAt ? beta * data[2]![place(cAt)]! : 0);
    });
  }
}

const VARIANTS = [false, true].flatMap((transposeA) =>
  [false, true].flatMap((transposeB) =>
    [false, true].map((isConstant) => ({ transposeA, transposeB, isConstant })),
  ),
);

test.each(VARIANTS)('products with %j', async ({ isConstant, ...transposes }) => {
  for (const m of [1, 2, 3, 5, 9, 17]) {
    for (const n of [1, 7, 33]) await check({ m, n, k: 6 }, transposes, isConstant);
    await check({ m, n: 70, k: 3 }, transposes, isConstant);
  }
});

test.each(VARIANTS)('products at the edges of tiles, with %j', async ({ isConstant, ...transposes }) => {
  for (const m of [4, 6, 7, 10, 11, 12, 13]) {
    for (const n of [3, 4, 8, 9, 12, 16, 17]) await check({ m, n, k: 1 + (m % 5) }, transposes, isConstant);
  }
});

test.each(VARIANTS)('sums with a third operand, with %j', async ({ isConstant, ...transposes }) => {
  await check({ m: 1, n: 10, k: 17, c: [10], alpha: 0.5, beta: 2 }, transposes, isConstant);
  await check({ m: 12, n: 11, k: 9, c: [12, 1], beta: -1 }, transposes, isConstant);
  await check({ m: 12, n: 11, k: 9, c: [12, 11] }, transposes, isConstant);
  await check({ m: 3, n: 5, k: 4, c: [], alpha: 3 }, transposes, isConstant);
});

test.each(VARIANTS)('batches broadcast, with %j', async ({ isConstant, ...transposes }) => {
  const size = { m: 5, n: 6, k: 7 };
  await check({ ...size, batchA: [3, 4] }, transposes, isConstant);
  await check({ ...size, batchA: [3, 4], batchB: [3, 4] }, transposes, isConstant);
  await check({ ...size, batchA: [3, 1], batchB: [2], batchY: [3, 2] }, transposes, isConstant);
  await check({ ...size, batchA: [1], batchB: [4], batchY: [4] }, transposes, isConstant);
  await check({ ...size, batchA: [2], batchB: [1], c: [6] }, transposes, isConstant);
});

test('large products are divided into units', async () => {
  for (const transposeB of [false, true]) {
    await check({ m: 1, n: 300, k: 512 }, { transposeA: false, transposeB }, true);
    await check({ m: 100, n: 90, k: 64 }, { transposeA: false, transposeB }, true);
    await check({ m: 40, n: 90, k: 64 }, { transposeA: false, transposeB }, false);
  }
});

test.each([false, true])('products with FMA, of a transposed matrix: %j', async (transposeB) => {
  for (const m of [1, 3, 13]) {
    await check({ m, n: 37, k: 19, c: [37], fma: true }, { transposeA: false, transposeB }, true);
  }
});
