import { type FunctionBuilder, type I32, i32, type Local } from '../assembler';

/** A loop over an axis, and how far each pointer moves with it, in floats. */
export interface Loop {
  readonly size: number;
  readonly strides: readonly number[];
}

/** Drops loops that run once, and joins loops along which every pointer moves as in one; outermost first. */
export function joinLoops(loops: readonly Loop[]): readonly Loop[] {
  const joined: Loop[] = [];
  for (const loop of loops.filter(({ size }) => size !== 1)) {
    const outer = joined.at(-1);
    const isOne = outer?.strides.every((stride, pointer) => stride === loop.strides[pointer]! * loop.size);
    if (outer && isOne) joined[joined.length - 1] = { size: outer.size * loop.size, strides: loop.strides };
    else joined.push(loop);
  }
  return joined.length > 0 ? joined : [{ size: 1, strides: loops[0]?.strides.map(() => 0) ?? [] }];
}

/** Nested loops whose iterations are divided into units. */
export interface Nest {
  readonly loops: readonly Loop[];
  /** The loop of which a unit runs a part; a unit runs one iteration of each loop outside it. */
  readonly level: number;
  /** Iterations of that loop in a unit. */
  readonly chunk: number;
  readonly units: number;
}

/** Iterations of the innermost loop that stay together, so that vectors stay whole. */
const GRAIN = 16;

/** Divides loops into at least `wanted` units where they have so many iterations. */
export function divideLoops(loops: readonly Loop[], wanted: number): Nest {
  let outside = 1;
  for (const [level, { size }] of loops.entries()) {
    const isLast = level === loops.length - 1;
    if (outside * size >= wanted || isLast) {
      const parts = Math.max(1, Math.min(Math.ceil(wanted / outside), size));
      const grain = isLast ? GRAIN : 1;
      const chunk = Math.ceil(size / parts / grain) * grain;
      return { loops, level, chunk, units: outside * Math.ceil(size / chunk) };
    }
    outside *= size;
  }
  throw new Error('There are no loops.');
}

/**
 * Emits a unit of a nest. `body` is the innermost loop: it gets the pointers, in bytes, at its first
 * iteration and the number of iterations.
 */
export function emitNest(
  f: FunctionBuilder,
  { loops, level, chunk }: Nest,
  unit: Local<'i32'>,
  starts: readonly I32[],
  body: (pointers: readonly Local<'i32'>[], count: I32) => void,
): void {
  const pointers = starts.map((start) => f.let('i32', i32.const(start)));
  const { size } = loops[level]!;
  const chunks = Math.ceil(size / chunk);
  const rest = f.let('i32', chunks === 1 ? unit : i32.divU(unit, chunks));
  for (const loop of loops.slice(0, level).reverse()) {
    const index = f.let('i32', i32.remU(rest, loop.size));
    f.set(rest, i32.divU(rest, loop.size));
    movePointers(f, pointers, loop, index);
  }
  if (chunks === 1) {
    emitLoops(f, loops.slice(level), pointers, body);
    return;
  }
  const from = f.let('i32', i32.mul(i32.remU(unit, chunks), chunk));
  movePointers(f, pointers, loops[level]!, from);
  const left = i32.sub(size, from);
  const count = f.let('i32', i32.select(i32.ltS(left, chunk), left, chunk));
  emitLoops(f, loops.slice(level), pointers, body, count);
}

/** Emits whole loops; `count` replaces the size of the outermost one. */
function emitLoops(
  f: FunctionBuilder,
  [loop, ...inner]: readonly Loop[],
  pointers: readonly Local<'i32'>[],
  body: (pointers: readonly Local<'i32'>[], count: I32) => void,
  count: I32 = loop!.size,
): void {
  if (inner.length === 0) {
    body(pointers, count);
    return;
  }
  const counter = f.local('i32');
  const own = pointers.map((pointer) => f.let('i32', pointer));
  f.repeat(counter, 0, count, () => {
    const copies = own.map((pointer) => f.let('i32', pointer));
    emitLoops(f, inner, copies, body);
    movePointers(f, own, loop!, 1);
  });
}

/** Moves pointers by iterations of a loop. */
function movePointers(
  f: FunctionBuilder,
  pointers: readonly Local<'i32'>[],
  { strides }: Loop,
  iterations: I32,
): void {
  for (const [index, pointer] of pointers.entries()) {
    const bytes = strides[index]! * 4;
    if (bytes !== 0)
      f.increment(pointer, typeof iterations === 'number' ? bytes * iterations : i32.mul(iterations, bytes));
  }
}
