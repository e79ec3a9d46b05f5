import { expect, test } from 'vitest';
import { ints } from '../../../onnx/attributes';
import { GraphBuilder } from '../../../onnx/graph-builder';
import { float32Tensor, sizeOf } from '../../../tensor';
import { planGraph } from './plan-graph';
import { runPlan } from './testing/run-plan';

const values = (...dims: number[]) =>
  float32Tensor(
    dims,
    Array.from({ length: sizeOf(dims) }, (_, i) => Math.sin(i)),
  );

/** conv(Σ_n weights[m, n] · conv(x)[n]) */
function network() {
  const b = new GraphBuilder('sums');
  const w = b.initializer('w', values(6, 6, 3, 3));
  const same = { pads: ints([1, 1, 1, 1]) };
  const x = b.node('Conv', [b.input('x', 'float32', [2, 6, 5, 4]), w], same);
  const flat = b.node('Reshape', [x, b.int64s('flat', [2, 120])]);
  const sums = b.node('MatMul', [b.input('weights', 'float32', [3, 2]), flat]);
  const restored = b.node('Reshape', [sums, b.int64s('dims', [3, 6, 5, 4])]);
  b.output(b.node('Conv', [restored, w], same, { output: 'y' }), 'float32', [3, 6, 5, 4]);
  return b.build();
}

test('weighted sums of pictures need no copies, and borders between two convolutions stay zero', async () => {
  const plan = await planGraph(network());
  expect(plan.steps.filter(({ kind }) => kind !== 'clear').map(({ kind }) => kind)).toEqual([
    'copy',
    'conv',
    'matmul',
    'conv',
    'copy',
  ]);
  const [x, weights] = [values(2, 6, 5, 4), values(3, 2)];
  const { y } = runPlan(plan, { x, weights });
  // The convolution is linear, so the sums may come last.
  const each = runPlan(await planGraph(network()), { x, weights: float32Tensor([3, 2], [1, 0, 0, 1, 0, 0]) })
    .y!.data;
  const size = 120;
  for (let m = 0; m < 3; m++) {
    for (let at = 0; at < size; at++) {
      const sum = weights.data[2 * m]! * each[at]! + weights.data[2 * m + 1]! * each[size + at]!;
      expect(y!.data[m * size + at]!).toBeCloseTo(sum, 4);
    }
  }
});
