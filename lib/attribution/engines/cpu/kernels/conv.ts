import type { ConvGradientStep, ConvStep, Plan } from '../plan/step';
import { directKernels } from './conv-direct';
import type { Addresses, Features, Kernel } from './kernel';

/** Kernels of a convolution or its gradient, to be run one after the other. */
export function convKernels(
  step: ConvStep | ConvGradientStep,
  plan: Plan,
  addresses: Addresses,
  _features: Features,
): readonly Kernel[] {
  return directKernels(step, plan, addresses);
}
