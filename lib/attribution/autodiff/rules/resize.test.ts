import { afterAll, expect, test } from 'vitest';
import { createNodeEngine } from '../../engines/node/ort-nodejs';
import { int, string } from '../../onnx/attributes';
import type { Attributes } from '../../onnx/graph';
import { type OperatorCase, ramp } from '../../onnx/testing/operator-cases';
import { float32Tensor, int64Tensor, type Tensor } from '../../tensor';
import { gradientsOf, testGradients } from '../../testing/check-gradient';

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

const scales = (...values: number[]) => [undefined, float32Tensor([values.length], values)];
const sizes = (...values: number[]) => [undefined, undefined, int64Tensor([values.length], values)];

function resize(
  dims: readonly number[],
  constants: (Tensor | undefined)[],
  modes: Readonly<Record<string, string>>,
): OperatorCase {
  const attributes: Attributes = Object.fromEntries(
    Object.entries(modes).map(([name, value]) => [name, string(value)]),
  );
  return { op: 'Resize', note: Object.values(modes).join(', '), data: [ramp(dims)], constants, attributes };
}

test('nearest by 2: the gradients of the copies add up', async () => {
  const doubled = resize([1, 1, 1, 2], scales(1, 1, 2, 2), {
    mode: 'nearest',
    coordinate_transformation_mode: 'asymmetric',
    nearest_mode: 'floor',
  });
  expect(await gradientsOf(engine, doubled, [1, 2, 3, 4, 10, 20, 30, 40])).toEqual([[33, 77]]);
});

test('linear by 2: a quarter comes from the neighbour', async () => {
  const doubled = resize([1, 1, 1, 2], scales(1, 1, 1, 2), { mode: 'linear' });
  expect(await gradientsOf(engine, doubled, [4, 4, 4, 4])).toEqual([[8, 8]]);
  expect(await gradientsOf(engine, doubled, [0, 4, 0, 0])).toEqual([[3, 1]]);
});

test('cubic is refused', async () => {
  const cubic = resize([1, 1, 4, 4], scales(1, 1, 2, 2), { mode: 'cubic' });
  await expect(gradientsOf(engine, cubic, new Array<number>(64).fill(1))).rejects.toThrow(
    'Resize "y" interpolates more than two neighbours',
  );
});

test.each([
  [
    { mode: 'linear', coordinate_transformation_mode: 'tf_half_pixel_for_nn' },
    'the coordinate transformation',
  ],
  [{ mode: 'nearest', nearest_mode: 'away' }, 'the nearest mode away'],
])('an unknown mode is refused: %o', async (mode, reason) => {
  const unknown = resize([1, 1, 1, 2], scales(1, 1, 1, 2), mode);
  await expect(gradientsOf(engine, unknown, [1, 1, 1, 1])).rejects.toMatchObject({
    code: 'onnx-unsupported-operator',
    message: expect.stringContaining(`Resize "y" uses ${reason}`),
  });
});

const modes = ['half_pixel', 'pytorch_half_pixel', 'align_corners', 'asymmetric'].flatMap(
  (coordinate_transformation_mode) => [
    { mode: 'linear', coordinate_transformation_mode },
    ...['round_prefer_floor', 'round_prefer_ceil', 'floor', 'ceil'].map((nearest_mode) => ({
      mode: 'nearest',
      coordinate_transformation_mode,
      nearest_mode,
    })),
  ],
);

testGradients(
  engine,
  modes.flatMap((mode) => [
    resize([1, 2, 3, 4], scales(1, 1, 2, 3), mode),
    resize([2, 1, 5, 6], sizes(2, 1, 7, 4), mode),
  ]),
);

testGradients(engine, [
  {
    ...resize([1, 2, 3, 4], scales(1, 1, 1.4, 2.3), {
      mode: 'linear',
      coordinate_transformation_mode: 'half_pixel_symmetric',
    }),
    opset: 19,
  },
  {
    ...resize([1, 2, 3, 4], scales(2.5, 2), { mode: 'linear' }),
    opset: 18,
    attributes: { mode: string('linear'), axes: { kind: 'ints', value: [3, 2] } },
  },
  {
    ...resize([1, 2, 6, 6], scales(1, 1, 0.5, 0.5), { mode: 'nearest' }),
    attributes: { mode: string('nearest'), antialias: int(0) },
    opset: 18,
  },
]);
