import { type Expression, f32, f32x4, i32, type Local, type ModuleBuilder, v128 } from '../assembler';
import type { Kernel } from './kernel';

/** Lanes of a panel. */
const LANES = 8;

/** Floats that a unit writes, about; 5 to 20 µs. */
const FLOATS_PER_UNIT = 8192;

/** Words of the arguments; then each panel's start and its number of lanes. Strides are in bytes. */
const ARGUMENT = {
  source: 0,
  target: 1,
  panels: 2,
  panelsPerUnit: 3,
  length: 4,
  stride: 5,
  laneStride: 6,
  records: 7,
} as const;

const RECORD_BYTES = 8;

/** Sequences of a constant's floats that become panels [length][8]; strides in floats. */
export interface Interleaving {
  /** First float of each panel, and how many of its lanes exist; the others are 0. */
  readonly panels: readonly { readonly start: number; readonly lanes: number }[];
  readonly length: number;
  readonly stride: number;
  /** From a sequence of a panel to the next one. */
  readonly laneStride: number;
}

/** Kernel that writes panels one behind the other. One procedure serves all sizes. */
export function interleave(shape: Interleaving, source: number, target: number): Kernel {
  const { panels, length, stride, laneStride } = shape;
  const perUnit = Math.max(1, Math.round(FLOATS_PER_UNIT / (length * LANES)));
  const sizes = [panels.length, perUnit, length, stride * 4, laneStride * 4];
  return {
    key: 'interleave',
    emit: emitInterleave,
    args: [source, target, ...sizes, ...panels.flatMap(({ start, lanes }) => [start * 4, lanes])],
    units: Math.ceil(panels.length / perUnit),
    scratchBytes: 0,
  };
}

function emitInterleave(module: ModuleBuilder) {
  return module.procedure(['i32', 'i32', 'i32'], (f, args, unit) => {
    const word = (index: number) => f.let('i32', i32.load(args, index * 4));
    const [length, stride, laneStride] = [
      word(ARGUMENT.length),
      word(ARGUMENT.stride),
      word(ARGUMENT.laneStride),
    ];
    const panel = f.let('i32', i32.mul(unit, word(ARGUMENT.panelsPerUnit)));
    const end = f.let('i32', i32.add(panel, word(ARGUMENT.panelsPerUnit)));
    f.set(end, i32.select(i32.ltS(end, word(ARGUMENT.panels)), end, word(ARGUMENT.panels)));
    const record = f.let('i32', i32.add(args, i32.mul(panel, RECORD_BYTES)));
    const target = word(ARGUMENT.target);
    f.increment(target, i32.mul(panel, i32.shl(length, 5)));
    const source = word(ARGUMENT.source);
    const sequences = Array.from({ length: LANES }, () => f.local('i32'));
    const [lanes, count] = [f.local('i32'), f.local('i32')];
    // A stride may leave no taps, and so no panels.
    const isLeft = () => i32.ltS(panel, end);
    f.while(isLeft, () => {
      f.set(lanes, i32.load(record, ARGUMENT.records * 4 + 4));
      for (const [lane, sequence] of sequences.entries()) {
        const before = sequences[lane - 1];
        // A lane that does not exist reads the last one that does.
        const step = before && i32.select(i32.ltS(lane, lanes), laneStride, 0);
        const start = i32.add(source, i32.load(record, ARGUMENT.records * 4));
        f.set(sequence, before ? i32.add(before, step!) : start);
      }
      const existing = f32x4.splat(f32.convertI32S(lanes));
      const masks = [v128.f32(0, 1, 2, 3), v128.f32(4, 5, 6, 7)].map((indices) =>
        f.let('v128', f32x4.lt(indices, existing)),
      );
      f.repeat(count, 0, length, () => {
        for (const [half, mask] of masks.entries()) {
          f.storeV128(target, v128.and(gather(sequences.slice(half * 4, half * 4 + 4)), mask), half * 16);
        }
        for (const sequence of sequences) f.increment(sequence, stride);
        f.increment(target, LANES * 4);
      });
      f.increment(record, RECORD_BYTES);
      f.increment(panel, 1);
    });
  });
}

/** A float of each of four addresses. */
function gather([first, ...others]: readonly Local<'i32'>[]): Expression<'v128'> {
  return others.reduce(
    (vector, address, index) => v128.load32Lane(address, vector, index + 1),
    v128.load32Zero(first!),
  );
}
