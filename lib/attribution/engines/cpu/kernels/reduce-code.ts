import { type FunctionBuilder, f32, f32x4, i32, type Local, type V128, v128 } from '../assembler';
import type { ReduceStep } from '../plan/step';
import type { Loop } from './loops';

/** What is reduced for one output, or for four adjacent ones. */
export interface Reduction {
  readonly operator: ReduceStep['operator'];
  /** Loops over the inputs of an output; the pointer is the inputs'. */
  readonly loops: readonly Loop[];
  /** Inputs of an output. */
  readonly count: number;
  /** What a vector holds: adjacent outputs, adjacent inputs of one output, or one input in all lanes. */
  readonly vectors: 'outputs' | 'inputs' | 'none';
}

/** Terms that are summed before they are added to the sum of others, which keeps rounding errors small. */
const BLOCK = 128;

const START = { sum: 0, mean: 0, max: -Infinity, min: Infinity, product: 1 } as const;

const startOf = ({ operator }: Reduction): V128 => v128.f32(START[operator]);

function combine({ operator }: Reduction, a: V128, b: V128): V128 {
  if (operator === 'max') return f32x4.max(a, b);
  if (operator === 'min') return f32x4.min(a, b);
  return operator === 'product' ? f32x4.mul(a, b) : f32x4.add(a, b);
}

/** Emits nested loops from a pointer on, and returns the lanes' results. */
export function reduceLoops(
  f: FunctionBuilder,
  reduction: Reduction,
  [loop, ...inner]: readonly Loop[],
  from: Local<'i32'>,
): Local<'v128'> {
  const pointer = f.let('i32', from);
  if (inner.length === 0) return reduceRow(f, reduction, loop!, pointer);
  const result = f.let('v128', startOf(reduction));
  f.repeat(f.local('i32'), 0, loop!.size, () => {
    f.set(result, combine(reduction, result, reduceLoops(f, reduction, inner, pointer)));
    f.increment(pointer, loop!.strides[0]! * 4);
  });
  return result;
}

/** The innermost loop, in blocks; moves the pointer. */
function reduceRow(
  f: FunctionBuilder,
  reduction: Reduction,
  { size, strides }: Loop,
  pointer: Local<'i32'>,
): Local<'v128'> {
  const perStep = reduction.vectors === 'inputs' ? 4 : 1;
  const steps = Math.floor(size / perStep);
  const bytes = perStep * strides[0]! * 4;
  const read = () => (reduction.vectors === 'none' ? v128.load32Splat(pointer) : v128.load(pointer));
  const result = f.let('v128', startOf(reduction));
  const block = f.local('v128');
  const several = (count: number) => {
    f.set(block, startOf(reduction));
    f.repeat(f.local('i32'), 0, count, () => {
      f.set(block, combine(reduction, block, read()));
      f.increment(pointer, bytes);
    });
    f.set(result, combine(reduction, result, block));
  };
  const blocks = Math.floor(steps / BLOCK);
  if (blocks > 0) f.repeat(f.local('i32'), 0, blocks, () => several(BLOCK));
  if (steps % BLOCK > 0) several(steps % BLOCK);
  if (size % perStep > 0)
    f.set(result, combine(reduction, result, firstLanes(reduction, read(), size % perStep)));
  return result;
}

/** A vector whose lanes from `count` on do not count. */
function firstLanes(reduction: Reduction, lanes: V128, count: number): V128 {
  const bits = new Uint32Array(4).map((_, lane) => (lane < count ? 0xffffffff : 0));
  const mask = [...new Uint8Array(bits.buffer)];
  const places = mask.map((byte, index) => (byte === 0 ? 16 + index : index));
  return v128.shuffle(lanes, startOf(reduction), places);
}

/** Combines the four lanes in lane 0. */
export function combineLanes(f: FunctionBuilder, reduction: Reduction, lanes: Local<'v128'>): Local<'v128'> {
  const shifted = (value: Local<'v128'>, by: number) =>
    v128.shuffle(
      value,
      value,
      Array.from({ length: 16 }, (_, byte) => (byte + 4 * by) % 16),
    );
  const pairs = f.let('v128', combine(reduction, lanes, shifted(lanes, 2)));
  return f.let('v128', combine(reduction, pairs, shifted(pairs, 1)));
}

/** Divides a sum, for a mean. */
export function finishReduction(
  f: FunctionBuilder,
  { operator, count }: Reduction,
  lanes: Local<'v128'>,
): Local<'v128'> {
  if (operator !== 'mean') return lanes;
  return f.let('v128', f32x4.div(lanes, f32x4.splat(f32.convertI32S(i32.const(count)))));
}
