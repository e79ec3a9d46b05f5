import { OnDemand } from '../on-demand';
import type { ConvGradientStep, ConvStep, Plan } from '../plan/step';
import { directKernels } from './conv-direct';
import { winogradKernels } from './conv-winograd';
import type { Addresses, Features, Kernel } from './kernel';

export const depthwise = new OnDemand(() => import('./conv-depthwise'));

/** Kernels of a convolution or its gradient, to be run one after the other. */
export function convKernels(
  step: ConvStep | ConvGradientStep,
  plan: Plan,
  addresses: Addresses,
  _features: Features,
): readonly Kernel[] {
  const { algorithm } = step;
  switch (algorithm) {
    case 'winograd-2':
      return winogradKernels(step, 2, plan, addresses);
    case 'winograd-4':
      return winogradKernels(step, 4, plan, addresses);
    case 'depthwise':
      return depthwise.code.isDepthwise(step, plan)
        ? depthwise.code.depthwiseKernels(step, plan, addresses)
        : directKernels(step, plan, addresses);
    case 'direct':
      return directKernels(step, plan, addresses);
  }
}
