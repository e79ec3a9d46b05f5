import { type FunctionBuilder, f32, f32x4, type I32, i32, type Local, type V128, v128 } from '../assembler';
import type { Layout } from '../plan/layout';
import type { Operand } from '../plan/operand';
import type { PointwiseProgram } from '../plan/pointwise-program';
import type { Plan, PointwiseStep } from '../plan/step';
import type { Addresses, Kernel } from './kernel';
import { divideLoops, emitNest, joinLoops, type Loop, type Nest } from './loops';
import { pointwiseCode, pointwiseKey, pointwiseOperands } from './pointwise-code';
import { programCost } from './program-cost';
import { storeLanes } from './store-lanes';
import { emitVectorLoop } from './vector-loop';
import { broadcastStrides, type View, viewOf } from './view';

/** Elements of a unit with an operator as cheap as a sum; about 5 µs. */
const ELEMENTS_PER_UNIT = 16384;

/** Cost up to which vectors are unrolled, so that the code stays small. */
const CHEAP = 4;

/** Kernel of a chain of operators on elements. */
export function pointwiseKernels(step: PointwiseStep, plan: Plan, addresses: Addresses): readonly Kernel[] {
  const { program } = step;
  const target = plan.values[step.output]!.layout;
  const operands = pointwiseOperands(program);
  const views = operands.map((operand) => operandView(operand, plan));
  const loops = joinLoops(loopsOf(target, views));
  const elements = loops.reduce((product, { size }) => product * size, 1);
  const nest = divideLoops(loops, Math.ceil((elements * programCost(program)) / ELEMENTS_PER_UNIT));
  const mayPad = loops.length === 1 && target.kind === 'dense';
  const starts = operands.map((operand, index) => addressOf(operand, addresses) + views[index]!.start * 4);
  return [
    {
      key: `pointwise ${JSON.stringify(nest)} ${mayPad} ${pointwiseKey(program)}`,
      emit: (module) =>
        module.procedure(['i32', 'i32', 'i32'], (f, args, unit) => {
          const pointers = [target, ...operands].map((_, index) => i32.load(args, index * 4));
          emitNest(f, nest, unit, pointers, (at, count) => emitRow(f, program, nest, at, count, mayPad));
        }),
      args: [addresses.value(step.output) + viewOf(target).start * 4, ...starts],
      units: nest.units,
      scratchBytes: 0,
    },
  ];
}

function operandView(operand: Operand, plan: Plan): View {
  if (typeof operand === 'number') return viewOf(plan.values[operand]!.layout);
  return viewOf({ kind: 'dense', dims: plan.constants.get(operand)!.dims });
}

function addressOf(operand: Operand, addresses: Addresses): number {
  return typeof operand === 'number' ? addresses.value(operand) : addresses.constant(operand);
}

/** Loops over the elements in the order of the target's memory; pointer 0 is the target's. */
function loopsOf(target: Layout, operands: readonly View[]): readonly Loop[] {
  const view = viewOf(target);
  const strides = [view.strides, ...operands.map((operand) => broadcastStrides(operand, view.dims))];
  const loops = view.dims.map((size, axis) => ({ size, strides: strides.map((of) => of[axis]!) }));
  if (target.kind === 'dense') return loops;
  const [pictures, channels, rows, pixels] = loops as readonly Loop[] as [Loop, Loop, Loop, Loop];
  // Vectors may compute the padding lanes, unless a stride would lead them out of the memory.
  const isPadded = channels.size > 4 && channels.strides.every((stride) => stride <= 1);
  const size = isPadded ? view.strides[3]! : channels.size;
  return [pictures, rows, pixels, { size, strides: channels.strides }];
}

/** The innermost loop. */
function emitRow(
  f: FunctionBuilder,
  program: PointwiseProgram,
  { loops }: Nest,
  pointers: readonly Local<'i32'>[],
  count: I32,
  mayPad: boolean,
): void {
  const operands = pointwiseOperands(program);
  const strides = loops.at(-1)!.strides;
  const code = pointwiseCode(program, { f });
  const reads = pointers.slice(1).map((pointer, index) => emitRead(f, pointer, strides[index + 1]!));
  const compute = (vector: number) =>
    code({ operand: (operand) => reads[operands.indexOf(operand)]!(vector) });
  const target = pointers[0]!;
  const vectors = mayPad ? shiftRight(plus(count, 3)) : shiftRight(count);
  emitVectorLoop(
    f,
    vectors,
    programCost(program) <= CHEAP ? 4 : 1,
    (vector) => f.storeV128(target, compute(vector), vector * 16),
    (advanced) => {
      for (const [index, pointer] of pointers.entries()) {
        if (strides[index] !== 0) f.increment(pointer, advanced * 16 * strides[index]!);
      }
    },
  );
  if (mayPad) return;
  const rest = typeof count === 'number' ? count % 4 : f.let('i32', i32.and(count, 3));
  if (rest !== 0) storeRest(f, target, compute, rest);
}

/** Stores the elements behind the last whole vector. */
function storeRest(f: FunctionBuilder, target: I32, compute: (vector: number) => V128, rest: I32): void {
  const store = () => storeLanes(f, target, f.let('v128', compute(0)), rest, 0);
  if (typeof rest === 'number') store();
  else f.if(rest, store);
}

/** Reads the elements of a vector behind a pointer. */
function emitRead(f: FunctionBuilder, pointer: Local<'i32'>, stride: number): (vector: number) => V128 {
  if (stride === 1) return (vector) => v128.load(pointer, vector * 16);
  if (stride === 0) {
    const splat = f.let('v128', v128.load32Splat(pointer));
    return () => splat;
  }
  return (vector) => {
    const lane = (index: number) => f32.load(pointer, (vector * 4 + index) * stride * 4);
    return [1, 2, 3].reduce<V128>(
      (lanes, index) => f32x4.replaceLane(lanes, index, lane(index)),
      f32x4.splat(lane(0)),
    );
  };
}

const plus = (a: I32, b: number): I32 => (typeof a === 'number' ? a + b : i32.add(a, b));
const shiftRight = (a: I32): I32 => (typeof a === 'number' ? a >> 2 : i32.shrU(a, 2));
