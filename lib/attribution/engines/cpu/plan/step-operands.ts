import type { Operand, ValueId } from './operand';
import type { PointwiseProgram } from './pointwise-program';
import type { Step } from './step';

/** Values and constants that a step reads. */
export function operandsOf(step: Step): readonly Operand[] {
  switch (step.kind) {
    case 'conv':
      return [
        step.input,
        step.weights,
        ...(step.bias === undefined ? [] : [step.bias]),
        ...programOperands(step.epilogue),
      ];
    case 'conv-gradient':
      return [step.input, step.weights, ...programOperands(step.epilogue)];
    case 'pool':
      return [step.input, ...programOperands(step.epilogue)];
    case 'max-pool-gradient':
      return [step.x, step.y, step.dy, ...programOperands(step.epilogue)];
    case 'matmul':
      return [step.a, step.b, ...(step.c === undefined ? [] : [step.c])];
    case 'pointwise':
      return programOperands(step.program);
    case 'reduce':
    case 'copy':
      return [step.input];
    case 'clear':
      return [];
  }
}

/** Values that a step reads. */
export function valuesReadBy(step: Step): readonly ValueId[] {
  return operandsOf(step).filter((operand) => typeof operand === 'number');
}

function programOperands(program: PointwiseProgram = []): readonly Operand[] {
  const terms = program.flatMap((instruction) => instruction.terms);
  return terms.flatMap((term) => (term.kind === 'operand' ? [term.operand] : []));
}
