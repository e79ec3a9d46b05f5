import { type FunctionBuilder, f32, type I32, i32, type Local, v128 } from '../assembler';
import type { CopyStep, Plan } from '../plan/step';
import type { Addresses, Kernel } from './kernel';
import { divideLoops, emitNest, joinLoops, type Loop } from './loops';
import { emitVectorLoop } from './vector-loop';

/** Elements of a unit, if both sides are contiguous; about 5 µs. */
const ELEMENTS_PER_UNIT = 16384;

/** What a single element costs more than one of a vector. */
const SINGLE_COST = 4;

/** Pointers of the nest, in this order. */
type Pointers = readonly [target: Local<'i32'>, source: Local<'i32'>];

/** Kernel that copies elements between strided places. */
export function copyKernels(step: CopyStep, _plan: Plan, addresses: Addresses): readonly Kernel[] {
  const { input } = step;
  const loops = joinLoops(orderedLoops(step));
  const isContiguous = loops.at(-1)!.strides.every((stride) => stride === 1);
  const elements = loops.reduce((product, { size }) => product * size, isContiguous ? 1 : SINGLE_COST);
  const nest = divideLoops(loops, Math.ceil(elements / ELEMENTS_PER_UNIT));
  const source = typeof input === 'number' ? addresses.value(input) : addresses.constant(input);
  return [
    {
      key: `copy ${JSON.stringify(nest)}`,
      emit: (module) =>
        module.procedure(['i32', 'i32', 'i32'], (f, args, unit) => {
          emitNest(f, nest, unit, [i32.load(args), i32.load(args, 4)], (pointers, count) => {
            emitRow(f, loops.at(-1)!, pointers as readonly Local<'i32'>[] as Pointers, count);
          });
        }),
      args: [addresses.value(step.output) + step.targetStart * 4, source + step.sourceStart * 4],
      units: nest.units,
      scratchBytes: 0,
    },
  ];
}

/** Loops in the order of the target's memory, so that a unit writes one part of it. */
function orderedLoops({ dims, sourceStrides, targetStrides }: CopyStep): readonly Loop[] {
  const loops = dims.map((size, axis) => ({ size, strides: [targetStrides[axis]!, sourceStrides[axis]!] }));
  const reach = ({ strides }: Loop) => Math.abs(strides[0]!);
  return loops.sort((a, b) => reach(b) - reach(a));
}

/** The innermost loop. */
function emitRow(f: FunctionBuilder, { strides }: Loop, [target, source]: Pointers, count: I32): void {
  const advance = (elements: number) => {
    f.increment(target, elements * 4 * strides[0]!);
    f.increment(source, elements * 4 * strides[1]!);
  };
  if (!strides.every((stride) => stride === 1)) {
    f.repeat(f.local('i32'), 0, count, () => {
      f.storeF32(target, f32.load(source));
      advance(1);
    });
    return;
  }
  const vectors = typeof count === 'number' ? count >> 2 : i32.shrU(count, 2);
  const copyVector = (vector: number) => f.storeV128(target, v128.load(source, vector * 16), vector * 16);
  emitVectorLoop(f, vectors, 4, copyVector, (advanced) => advance(4 * advanced));
  const rest = typeof count === 'number' ? count & 3 : f.let('i32', i32.and(count, 3));
  for (let element = 0; element < 3; element++) {
    const copy = () => f.storeF32(target, f32.load(source, element * 4), element * 4);
    if (typeof rest !== 'number') f.if(i32.gtS(rest, element), copy);
    else if (element < rest) copy();
  }
}
