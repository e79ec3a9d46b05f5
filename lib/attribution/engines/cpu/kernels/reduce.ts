import { type FunctionBuilder, type I32, i32, type Local } from '../assembler';
import type { Layout } from '../plan/layout';
import type { Plan, ReduceStep } from '../plan/step';
import type { Addresses, Kernel } from './kernel';
import { divideLoops, emitNest, joinLoops, type Loop, type Nest } from './loops';
import { combineLanes, finishReduction, type Reduction, reduceLoops } from './reduce-code';
import { storeLanes } from './store-lanes';
import { viewOf } from './view';

/** Elements that a unit reads; about 5 µs. */
const ELEMENTS_PER_UNIT = 16384;

/** Loops over the outputs, with pointers to output and input, and over what each of them reduces. */
interface Loops {
  readonly kept: readonly Loop[];
  readonly reduced: readonly Loop[];
}

/** Kernel that reduces axes of a value. Vectors hold adjacent outputs, or adjacent inputs of one output. */
export function reduceKernels(step: ReduceStep, plan: Plan, addresses: Addresses): readonly Kernel[] {
  const [input, output] = [plan.values[step.input]!.layout, plan.values[step.output]!.layout];
  const { kept, reduced } = loopsOf(step, input, output);
  const count = reduced.reduce((product, { size }) => product * size, 1);
  const elements = kept.reduce((product, { size }) => product * size, count);
  const nest = divideLoops(kept, Math.ceil(elements / ELEMENTS_PER_UNIT));
  const reduction = { operator: step.operator, loops: reduced, count, vectors: vectorsOf(kept, reduced) };
  return [
    {
      key: `reduce ${JSON.stringify([nest, reduction])}`,
      emit: (module) =>
        module.procedure(['i32', 'i32', 'i32'], (f, args, unit) => {
          const starts = [i32.load(args), i32.load(args, 4)];
          emitNest(f, nest, unit, starts, ([target, source], size) =>
            emitOutputs(f, nest, reduction, target!, source!, size),
          );
        }),
      args: [
        addresses.value(step.output) + viewOf(output).start * 4,
        addresses.value(step.input) + viewOf(input).start * 4,
      ],
      units: nest.units,
      scratchBytes: 0,
    },
  ];
}

function loopsOf({ axes }: ReduceStep, input: Layout, output: Layout): Loops {
  const [from, to] = [viewOf(input), viewOf(output)];
  const order = input.kind === 'image' ? [0, 2, 3, 1] : input.dims.map((_, axis) => axis);
  const isReduced = (axis: number) => axes.includes(axis) || axes.includes(axis - input.dims.length);
  const loop = (axis: number, strides: readonly number[]) => ({ size: input.dims[axis]!, strides });
  const kept = order.filter((axis) => !isReduced(axis));
  const reduced = order.filter(isReduced);
  return {
    kept: joinLoops(
      withDefault(
        kept.map((axis) => loop(axis, [to.strides[axis]!, from.strides[axis]!])),
        2,
      ),
    ),
    reduced: joinLoops(
      withDefault(
        reduced.map((axis) => loop(axis, [from.strides[axis]!])),
        1,
      ),
    ),
  };
}

/** A loop that runs once, if there is none. */
const withDefault = (loops: readonly Loop[], pointers: number): readonly Loop[] =>
  loops.length > 0 ? loops : [{ size: 1, strides: new Array<number>(pointers).fill(0) }];

function vectorsOf(kept: readonly Loop[], reduced: readonly Loop[]): Reduction['vectors'] {
  if (kept.at(-1)!.strides.every((stride) => stride === 1)) return 'outputs';
  return reduced.at(-1)!.strides[0] === 1 ? 'inputs' : 'none';
}

/** The innermost loop over outputs. */
function emitOutputs(
  f: FunctionBuilder,
  { loops }: Nest,
  reduction: Reduction,
  target: Local<'i32'>,
  source: Local<'i32'>,
  size: I32,
): void {
  const step = reduction.vectors === 'outputs' ? 4 : 1;
  const at = f.local('i32');
  f.repeat(
    at,
    0,
    size,
    () => {
      const result = reduceLoops(f, reduction, reduction.loops, source);
      if (step === 4) storeLanes(f, target, finishReduction(f, reduction, result), i32.sub(size, at), 0);
      else {
        const combined = reduction.vectors === 'inputs' ? combineLanes(f, reduction, result) : result;
        f.storeLane32(target, finishReduction(f, reduction, combined), 0);
      }
      const { strides } = loops.at(-1)!;
      f.increment(target, step * strides[0]! * 4);
      f.increment(source, step * strides[1]! * 4);
    },
    step,
  );
}
