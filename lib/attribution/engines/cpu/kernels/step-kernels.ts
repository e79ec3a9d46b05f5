import { OnDemand } from '../on-demand';
import type { Plan, Step, StepKind } from '../plan/step';
import { clearKernels } from './clear';
import { convKernels } from './conv';
import { copyKernels } from './copy';
import type { Addresses, Features, Kernel } from './kernel';
import { matMulKernels } from './matmul';
import { pointwiseKernels } from './pointwise';
import { poolKernels } from './pool';
import { reduceKernels } from './reduce';

/** Kernels of one kind of step, in the order in which they run; a barrier separates them. */
export type MakeKernels<S extends Step> = (
  step: S,
  plan: Plan,
  addresses: Addresses,
  features: Features,
) => readonly Kernel[];

export const maxPoolGradient = new OnDemand(() => import('./max-pool-gradient'));

const MAKERS: { readonly [K in StepKind]: MakeKernels<Extract<Step, { kind: K }>> } = {
  clear: clearKernels,
  conv: convKernels,
  'conv-gradient': convKernels,
  copy: copyKernels,
  matmul: matMulKernels,
  'max-pool-gradient': (step, plan, addresses) =>
    maxPoolGradient.code.maxPoolGradientKernels(step, plan, addresses),
  pool: poolKernels,
  reduce: reduceKernels,
  pointwise: pointwiseKernels,
};

/** Kernels that compute a step, whose code `loadKernels` has fetched. */
export function stepKernels(
  step: Step,
  plan: Plan,
  addresses: Addresses,
  features: Features,
): readonly Kernel[] {
  const make = MAKERS[step.kind] as MakeKernels<Step>;
  return make(step, plan, addresses, features);
}
