import { float32Tensor, sizeOf, type Tensor } from '../../../../tensor';
import { imageStrides } from '../layout';
import type { ClearStep, CopyStep, MatMulStep, Plan, PointwiseStep, ReduceStep, Step } from '../step';
import { indexOf, PlanMemory } from './plan-memory';
import { runProgram } from './run-program';
import { runConv, runConvGradient, runMaxPoolGradient, runPool } from './run-windows';

type Tensors = Readonly<Record<string, Tensor>>;

/** Prepares to run a plan step by step in plain TypeScript, the reference for kernels; keeps its block. */
export function preparePlan(plan: Plan): (feeds: Tensors) => Record<string, Tensor<'float32'>> {
  const memory = new PlanMemory(plan);
  return (feeds) => {
    for (const [name, id] of plan.inputs) memory.floats(id).set(feeds[name]!.data as Float32Array);
    for (const step of plan.steps) runStep(step, memory);
    return Object.fromEntries(
      [...plan.outputs].map(([name, id]) => {
        const { dims } = memory.layout(id);
        return [name, float32Tensor(dims, memory.floats(id).slice(0, sizeOf(dims)))];
      }),
    );
  };
}

/** Runs a plan once on a new block. */
export function runPlan(plan: Plan, feeds: Tensors): Record<string, Tensor<'float32'>> {
  return preparePlan(plan)(feeds);
}

export function runStep(step: Step, memory: PlanMemory): void {
  switch (step.kind) {
    case 'conv':
      runConv(step, memory);
      break;
    case 'conv-gradient':
      runConvGradient(step, memory);
      break;
    case 'pool':
      runPool(step, memory);
      break;
    case 'max-pool-gradient':
      runMaxPoolGradient(step, memory);
      break;
    case 'matmul':
      runMatMul(step, memory);
      break;
    case 'pointwise':
      runPointwise(step, memory);
      break;
    case 'reduce':
      runReduce(step, memory);
      break;
    case 'copy':
      runCopy(step, memory);
      break;
    case 'clear':
      runClear(step, memory);
      break;
  }
}

function runPointwise({ output, program }: PointwiseStep, memory: PlanMemory): void {
  const { kind, dims } = memory.layout(output);
  const read = memory.programReader(dims);
  if (kind === 'dense') memory.writeDense(output, (index) => runProgram(program, read(index)));
  else memory.writeImage(output, undefined, (...index) => runProgram(program, read(index)));
}

function runMatMul(step: MatMulStep, memory: PlanMemory): void {
  const { dims } = memory.layout(step.output);
  const elementOf = (operand: MatMulStep['a'], isTransposed: boolean, own = memory.layout(operand).dims) => {
    const read = memory.programReader(own);
    return (batch: readonly number[], row: number, column: number) => {
      const extra = batch.length - (own.length - 2);
      const place = isTransposed ? [column, row] : [row, column];
      const index = [...batch.slice(extra).map((at, axis) => (own[axis] === 1 ? 0 : at)), ...place];
      return read(index)({ operand });
    };
  };
  const a = elementOf(step.a, step.transposeA);
  const b = elementOf(step.b, step.transposeB);
  const { c } = step;
  const inner = memory.layout(step.a).dims.at(step.transposeA ? -2 : -1)!;
  const summand = memory.programReader(dims);
  memory.writeDense(step.output, (index) => {
    const batch = index.slice(0, -2);
    const [row, column] = index.slice(-2) as [number, number];
    let sum = 0;
    for (let k = 0; k < inner; k++) sum += a(batch, row, k) * b(batch, k, column);
    return step.alpha * sum + (c === undefined ? 0 : step.beta * summand(index)({ operand: c }));
  });
}

/** What a reduction of no element gives. */
const NEUTRAL = {
  sum: 0,
  mean: 0,
  product: 1,
  max: Number.NEGATIVE_INFINITY,
  min: Number.POSITIVE_INFINITY,
} as const satisfies Record<ReduceStep['operator'], number>;

function runReduce({ operator, input, output, axes }: ReduceStep, memory: PlanMemory): void {
  const { dims } = memory.layout(input);
  const reduced = axes.map((axis) => dims[axis]!);
  const count = sizeOf(reduced);
  const read = memory.programReader(dims);
  memory.writeDense(output, (index) => {
    let result = NEUTRAL[operator];
    for (let at = 0; at < count; at++) {
      const place = [...index];
      for (const [order, i] of indexOf(at, reduced).entries()) place[axes[order]!] = i;
      const value = read(place)({ operand: input });
      if (operator === 'max') result = Math.max(result, value);
      else if (operator === 'min') result = Math.min(result, value);
      else if (operator === 'product') result *= value;
      else result += value;
    }
    return operator === 'mean' ? result / count : result;
  });
}

function runCopy(step: CopyStep, memory: PlanMemory): void {
  const source = memory.floats(step.input);
  const target = memory.floats(step.output);
  const { dims, sourceStrides, targetStrides } = step;
  const count = sizeOf(dims);
  const index = dims.map(() => 0);
  let [from, to] = [step.sourceStart, step.targetStart];
  for (let at = 0; at < count; at++) {
    if (from < 0 || from >= source.length || to < 0 || to >= target.length)
      throw new Error(`A copy for ${step.nodes.join()} leaves its values.`);
    target[to] = source[from]!;
    for (let axis = dims.length - 1; axis >= 0; axis--) {
      from += sourceStrides[axis]!;
      to += targetStrides[axis]!;
      if (++index[axis]! < dims[axis]!) break;
      from -= dims[axis]! * sourceStrides[axis]!;
      to -= dims[axis]! * targetStrides[axis]!;
      index[axis] = 0;
    }
  }
}

function runClear({ output, part }: ClearStep, memory: PlanMemory): void {
  const floats = memory.floats(output);
  if (part === 'all') {
    floats.fill(0);
    return;
  }
  const { dims, border } = memory.image(output);
  const { picture, row, pixel } = imageStrides({ kind: 'image', dims, border });
  const rows = picture / row;
  const width = row / pixel;
  for (let n = 0; n < dims[0]; n++) {
    for (let y = 0; y < rows; y++) {
      const start = n * picture + y * row;
      const isInside = y >= border.top && y < rows - border.bottom;
      if (isInside) floats.fill(0, start, start + border.left * pixel);
      floats.fill(0, isInside ? start + (width - border.right) * pixel : start, start + row);
    }
  }
}
