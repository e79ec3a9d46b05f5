import { expect } from 'vitest';
import { convKernels } from '../conv';
import { type ConvShape, convCase } from './conv-case';
import { convLoops } from './conv-loops';
import { runKernels } from './run-kernels';

/** Compares a convolution with plain loops; errors are bounded relative to the sum of the terms' magnitudes. */
export async function checkConv(shape: ConvShape, seed: number, bound: number): Promise<void> {
  const testCase = convCase(shape, seed);
  const { plan, step, data } = testCase;
  const result = await runKernels(plan, data, step.output, (addresses, features) =>
    convKernels(step, plan, addresses, features),
  );
  const { values, magnitudes } = convLoops(testCase, shape.epilogue);
  let worst = 0;
  for (const [at, value] of values.entries()) {
    const error = Math.abs(result[at]! - value) / (1 + magnitudes[at]!);
    if (!(error <= worst)) worst = error;
  }
  expect(worst, JSON.stringify({ seed, ...shape })).toBeLessThan(bound);
}
