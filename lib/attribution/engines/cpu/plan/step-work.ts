import { sizeOf } from '../../../tensor';
import type { Operand, ValueId } from './operand';
import type { ConvGradientStep, ConvStep, MatMulStep, Plan, Step, Window } from './step';
import { operandsOf } from './step-operands';

/** What a step computes and moves, whatever the kernel is. */
export interface StepWork {
  /** Floating-point operations of the step's definition; a multiply-add counts as two. */
  readonly flops: number;
  /** Operations that its algorithm needs: Winograd multiplies less. Its transforms are not counted. */
  readonly computedFlops: number;
  /** Bytes of all operands and of the result, each moved once; weights as the algorithm stores them. */
  readonly bytes: number;
}

const FLOAT_BYTES = 4;

/** Counts the work of a step; copies and zeros have no operations. */
export function stepWork(step: Step, plan: Plan): StepWork {
  const flops = mainFlops(step, plan);
  const after = epilogueLength(step) * sizeOf(plan.values[step.output]!.layout.dims);
  const computedFlops = after + flops * winogradShare(step, plan);
  return { flops: flops + after, computedFlops, bytes: FLOAT_BYTES * floatsMoved(step, plan) };
}

function mainFlops(step: Step, plan: Plan): number {
  const sizeOfValue = (id: ValueId) => sizeOf(dimsOf(id, plan));
  switch (step.kind) {
    case 'conv':
      return 2 * sizeOfValue(step.output) * taps(step, plan);
    case 'conv-gradient':
      return 2 * sizeOfValue(step.input) * taps(step, plan);
    case 'pool':
      return sizeOfValue(step.output) * area(step.window);
    case 'max-pool-gradient':
      return sizeOfValue(step.dy) * area(step.window);
    case 'matmul':
      return 2 * sizeOfValue(step.output) * innerSize(step, plan);
    case 'reduce':
      return sizeOfValue(step.input);
    case 'pointwise':
      return sizeOfValue(step.output) * step.program.length;
    case 'copy':
    case 'clear':
      return 0;
  }
}

/** Multiply-adds of one output of the forward convolution. */
function taps({ weights }: ConvStep | ConvGradientStep, plan: Plan): number {
  return sizeOf(dimsOf(weights, plan).slice(1));
}

function innerSize({ a, transposeA }: MatMulStep, plan: Plan): number {
  return dimsOf(a, plan).at(transposeA ? -2 : -1)!;
}

function epilogueLength(step: Step): number {
  return 'epilogue' in step ? (step.epilogue?.length ?? 0) : 0;
}

/** Products of Winograd's algorithm relative to those of the definition. */
function winogradShare(step: Step, plan: Plan): number {
  const tile = winogradTile(step);
  if (tile === undefined) return 1;
  const [, , height, width] = dimsOf(step.output, plan) as [number, number, number, number];
  const computed = Math.ceil(height / tile) * Math.ceil(width / tile) * (tile + 2) ** 2;
  return computed / (height * width * 9);
}

/** Side of the tiles of outputs; undefined for other algorithms. */
function winogradTile(step: Step): number | undefined {
  if (step.kind !== 'conv' && step.kind !== 'conv-gradient') return undefined;
  return { direct: undefined, depthwise: undefined, 'winograd-2': 2, 'winograd-4': 4 }[step.algorithm];
}

function floatsMoved(step: Step, plan: Plan): number {
  const tile = winogradTile(step);
  const weights = 'weights' in step ? step.weights : undefined;
  const floats = (operand: Operand) => {
    const size = sizeOf(dimsOf(operand, plan));
    return operand === weights && tile !== undefined ? (size / 9) * (tile + 2) ** 2 : size;
  };
  const operands = new Set<Operand>([...operandsOf(step), step.output]);
  return [...operands].map(floats).reduce((sum, size) => sum + size, 0);
}

function dimsOf(operand: Operand, plan: Plan): readonly number[] {
  return typeof operand === 'string' ? plan.constants.get(operand)!.dims : plan.values[operand]!.layout.dims;
}

const area = ({ kernel }: Window): number => kernel[0] * kernel[1];
