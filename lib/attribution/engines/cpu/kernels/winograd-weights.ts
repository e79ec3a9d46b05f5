import {
  type FunctionBuilder,
  f32,
  f32x4,
  f64x2,
  i32,
  type Local,
  type ModuleBuilder,
  type V128,
  v128,
} from '../assembler';
import type { Kernel } from './kernel';
import { TILE_CHANNELS } from './tile-code';
import type { WinogradTile } from './winograd-transforms';

/** Inputs of a unit; about 10 µs. */
const INPUTS_PER_UNIT = 32;

/** Words of the arguments; strides are in bytes. */
const ARGUMENT = {
  source: 0,
  target: 1,
  outputs: 2,
  inputs: 3,
  outputStride: 4,
  inputStride: 5,
  pointBytes: 6,
} as const;

/** Bytes of a row of Gg: three pairs of 64-bit floats. */
const ROW_BYTES = 48;

/** √½. */
const ROOT = Math.SQRT1_2;

/** Kernels of 3 × 3 for outputs and inputs; strides in floats. */
export interface WinogradKernels {
  readonly outputs: number;
  readonly inputs: number;
  readonly outputStride: number;
  readonly inputStride: number;
}

/**
 * Floats between the weights of two points, three lines of the cache. Without them, a power of two lies
 * between the places that a kernel's points are written to, and the cache holds only a few of these.
 */
const POINT_GAP = 48;

/** Floats from the transformed weights of a point to those of the next one. */
export const pointFloats = ({ outputs, inputs }: Pick<WinogradKernels, 'outputs' | 'inputs'>): number =>
  Math.ceil(outputs / TILE_CHANNELS) * TILE_CHANNELS * inputs + POINT_GAP;

/**
 * Kernel that writes GgGᵀ of each g as [point][block of 8 outputs][input][8], with zeros past the last
 * output and gaps between points. It computes in float64 and rounds once.
 */
export function transformWeights(
  tile: WinogradTile,
  kernels: WinogradKernels,
  source: number,
  target: number,
): Kernel {
  const { outputs, inputs, outputStride, inputStride } = kernels;
  const sizes = [outputs, inputs, outputStride * 4, inputStride * 4, pointFloats(kernels) * 4];
  return {
    key: `winograd-weights:${tile}`,
    emit: (module) => emitTransform(module, tile),
    args: [source, target, ...sizes],
    units: Math.ceil(outputs / TILE_CHANNELS) * Math.ceil(inputs / INPUTS_PER_UNIT),
    scratchBytes: (tile + 2) * ROW_BYTES,
  };
}

function emitTransform(module: ModuleBuilder, tile: WinogradTile) {
  return module.procedure(['i32', 'i32', 'i32'], (f, args, unit, scratch) => {
    const word = (index: number) => f.let('i32', i32.load(args, index * 4));
    const [inputs, outputStride] = [word(ARGUMENT.inputs), word(ARGUMENT.outputStride)];
    const [inputStride, pointBytes] = [word(ARGUMENT.inputStride), word(ARGUMENT.pointBytes)];
    const parts = i32.divU(i32.add(inputs, INPUTS_PER_UNIT - 1), INPUTS_PER_UNIT);
    const block = f.let('i32', i32.divU(unit, parts));
    const input = f.let('i32', i32.mul(i32.remU(unit, parts), INPUTS_PER_UNIT));
    const end = f.let('i32', i32.add(input, INPUTS_PER_UNIT));
    f.set(end, i32.select(i32.ltS(end, inputs), end, inputs));
    const output = f.let('i32', i32.shl(block, 3));
    const source = word(ARGUMENT.source);
    f.increment(source, i32.add(i32.mul(output, outputStride), i32.mul(input, inputStride)));
    const target = word(ARGUMENT.target);
    f.increment(target, i32.shl(i32.add(i32.mul(block, inputs), input), 5));
    const outputs = f.let('i32', i32.sub(i32.load(args, ARGUMENT.outputs * 4), output));
    const [lane, even, odd, place] = [f.local('i32'), f.local('i32'), f.local('i32'), f.local('i32')];
    const pair = transformPair(f, tile, scratch, pointBytes);
    f.loop((nextInput) => {
      f.set(even, source);
      f.repeat(
        lane,
        0,
        TILE_CHANNELS,
        () => {
          // Outputs that do not exist read others, and become 0.
          const left = f32x4.splat(f32.convertI32S(i32.sub(outputs, lane)));
          const mask = f.let('v128', f32x4.lt(v128.f32(0, 1, 0, 0), left));
          f.set(even, i32.select(i32.ltS(lane, outputs), even, source));
          const next = i32.add(even, outputStride);
          f.set(odd, i32.select(i32.ltS(i32.add(lane, 1), outputs), next, source));
          f.set(place, i32.add(target, i32.shl(lane, 2)));
          pair({ even, odd, mask, place });
          f.increment(even, i32.sub(i32.shl(outputStride, 1), 12));
        },
        2,
      );
      f.increment(source, inputStride);
      f.increment(target, TILE_CHANNELS * 4);
      f.increment(input, 1);
      f.branchIf(nextInput, i32.ltS(input, end));
    });
  });
}

interface Pair {
  /** Addresses of the kernels of two outputs; 12 bytes further afterwards. */
  readonly even: Local<'i32'>;
  readonly odd: Local<'i32'>;
  /** Of 32-bit lanes 0 and 1: which of the outputs exist. */
  readonly mask: Local<'v128'>;
  /** Address of the first point of the even output; behind the last one afterwards. */
  readonly place: Local<'i32'>;
}

/** Emits the transforms of two outputs: columns to the scratch memory, then rows. */
function transformPair(
  f: FunctionBuilder,
  tile: WinogradTile,
  scratch: Local<'i32'>,
  pointBytes: Local<'i32'>,
): (pair: Pair) => void {
  const transform = tile === 2 ? two : four;
  const [at, count] = [f.local('i32'), f.local('i32')];
  const three = (load: (index: number) => V128): Three => [
    f.let('v128', load(0)),
    f.let('v128', load(1)),
    f.let('v128', load(2)),
  ];
  return ({ even, odd, mask, place }) => {
    f.set(at, scratch);
    f.repeat(count, 0, 3, () => {
      const column = three((row) => {
        const pair = v128.load32Lane(odd, v128.load32Zero(even, row * 12), 1, row * 12);
        return f64x2.promoteLowF32x4(v128.and(pair, mask));
      });
      for (const [row, value] of transform(f, column).entries()) f.storeV128(at, value, row * ROW_BYTES);
      f.increment(even, 4);
      f.increment(odd, 4);
      f.increment(at, 16);
    });
    f.set(at, scratch);
    f.repeat(count, 0, tile + 2, () => {
      const row = three((column) => v128.load(at, column * 16));
      for (const value of transform(f, row)) {
        f.storeLane64(place, f64x2.demoteZeroF32x4(value), 0);
        f.increment(place, pointBytes);
      }
      f.increment(at, ROW_BYTES);
    });
  };
}

const { add, sub, mul } = f64x2;

type Three = readonly [V128, V128, V128];

/** Gg of F(2, 3). */
function two(f: FunctionBuilder, [g0, g1, g2]: Three): readonly V128[] {
  const even = f.let('v128', mul(add(g0, g2), v128.f64(0.5)));
  const odd = f.let('v128', mul(g1, v128.f64(0.5)));
  return [g0, add(even, odd), sub(even, odd), g2];
}

/** Gg of F(4, 3). */
function four(f: FunctionBuilder, [g0, g1, g2]: Three): readonly V128[] {
  const near = f.let('v128', mul(add(g0, mul(g2, v128.f64(0.5))), v128.f64(-2 / 3)));
  const far = f.let('v128', mul(add(g0, mul(g2, v128.f64(2))), v128.f64(-1 / 3)));
  const odd = f.let('v128', mul(mul(g1, v128.f64(ROOT)), v128.f64(-2 / 3)));
  return [g0, add(near, odd), sub(near, odd), add(far, odd), sub(far, odd), g2];
}
