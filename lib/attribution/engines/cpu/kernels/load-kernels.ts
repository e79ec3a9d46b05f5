import type { OnDemand } from '../on-demand';
import type { Step } from '../plan/step';
import { depthwise } from './conv';
import { codeOfProgram } from './pointwise-operators';
import { maxPoolGradient } from './step-kernels';

/** Fetches the code of the steps' kernels that the first map of a ResNet does not need. */
export async function loadKernels(steps: readonly Step[]): Promise<void> {
  await Promise.all([...new Set(steps.flatMap(codeOfStep))].map((code) => code.load()));
}

function codeOfStep(step: Step): readonly OnDemand<unknown>[] {
  switch (step.kind) {
    case 'pointwise':
      return codeOfProgram(step.program);
    case 'conv':
    case 'conv-gradient':
      return [...(step.algorithm === 'depthwise' ? [depthwise] : []), ...codeOfProgram(step.epilogue)];
    case 'max-pool-gradient':
      return [maxPoolGradient, ...codeOfProgram(step.epilogue)];
    case 'pool':
      return codeOfProgram(step.epilogue);
    default:
      return [];
  }
}
