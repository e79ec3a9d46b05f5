import { convKernels, depthwise } from '../conv';
import type { Addresses, Features } from '../kernel';
import { type ConvShape, convCase } from './conv-case';
import { convLoops } from './conv-loops';
import { runKernels } from './run-kernels-nodejs';
import { TEST_FEATURES } from './test-features';

// `convKernels` expects the code that few networks need.
await depthwise.load();

/** Largest error of a convolution against plain loops, relative to the largest sum of magnitudes of terms. */
export function convError(shape: ConvShape, seed: number, features = TEST_FEATURES): number {
  return features.reduce((largest, of) => larger(largest, errorWith(of, shape, seed)), 0);
}

/** NaN if either is. */
const larger = (a: number, b: number): number => (a >= b ? a : b >= a ? b : Number.NaN);

function errorWith(features: Features, shape: ConvShape, seed: number): number {
  const testCase = convCase(shape, seed);
  const { plan, step, data } = testCase;
  const kernels = (addresses: Addresses) => convKernels(step, plan, addresses, features);
  const result = runKernels(plan, data, step.output, kernels, features);
  const { values, magnitudes } = convLoops(testCase, shape.epilogue);
  const scale = magnitudes.reduce((largest, magnitude) => Math.max(largest, magnitude), 1);
  return values.reduce((largest, value, at) => larger(largest, Math.abs(result[at]! - value) / scale), 0);
}
