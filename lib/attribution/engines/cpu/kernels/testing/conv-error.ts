import { convKernels } from '../conv';
import { type ConvShape, convCase } from './conv-case';
import { convLoops } from './conv-loops';
import { runKernels } from './run-kernels';

/** Largest error of a convolution against plain loops, relative to the sum of its terms' magnitudes. */
export async function convError(shape: ConvShape, seed: number): Promise<number> {
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
  return worst;
}
