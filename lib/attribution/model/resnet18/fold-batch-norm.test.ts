import { expect, test } from 'vitest';
import { float32Tensor } from '../../tensor';
import { foldBatchNorm } from './fold-batch-norm';

test('the weights are multiplied by scale = γ/√(σ² + ε), the bias is β − scale·μ', () => {
  const folded = foldBatchNorm(float32Tensor([2, 1, 1, 2], [1, 2, 3, 4]), {
    gamma: float32Tensor([2], [2, -3]),
    beta: float32Tensor([2], [0.5, 1]),
    mean: float32Tensor([2], [10, 0.25]),
    variance: float32Tensor([2], [4 - 1e-5, 0.25 - 1e-5]),
  });
  expect(folded.weight.dims).toEqual([2, 1, 1, 2]);
  expect([...folded.scale.data]).toEqual([expect.closeTo(1, 6), expect.closeTo(-6, 5)]);
  expect([...folded.weight.data]).toEqual([1, 2, -18, -24].map((value) => expect.closeTo(value, 4)));
  expect([...folded.bias.data]).toEqual([-9.5, 2.5].map((value) => expect.closeTo(value, 4)));
});
