import { type FunctionBuilder, i32, type Local, v128 } from '../assembler';
import type { AxisPhase } from '../plan/axis-phase';
import { type EpilogueShape, epilogueCode } from './epilogue-code';
import type { Features } from './kernel';
import { storeLanes } from './store-lanes';
import { loopWhile, multiplyAdd } from './tile-code';

/** Rows of a kernel that are written out; more are a loop. */
const UNROLLED_ROWS = 3;

/** Pixels of a tile, so that its sums and a row of weights fit into the registers. */
export function tilePixels(taps: number, count: number): number {
  const most = taps <= 3 ? 8 : taps <= 5 ? 7 : taps <= 7 ? 6 : 4;
  return Math.ceil(count / Math.ceil(count / most));
}

/** Addresses of the first pixel and channel of a tile. */
export interface DepthwiseTile {
  readonly input: Local<'i32'>;
  readonly weights: Local<'i32'>;
  readonly bias: Local<'i32'> | undefined;
  /** The output first, then the operands of the epilogue. */
  readonly pointers: readonly Local<'i32'>[];
}

export interface DepthwiseShape {
  /** Floats of a pixel that are computed. */
  readonly channels: number;
  readonly phase: readonly [AxisPhase, AxisPhase];
  readonly inputRowBytes: number;
  readonly inputPixelBytes: number;
  /** Bytes from a pixel of the phase to the next one, in the output and in each operand. */
  readonly pointerBytes: readonly number[];
  readonly epilogue: EpilogueShape;
}

/** Emits a number of adjacent pixels of a phase, four channels at a time. */
export function depthwiseTile(
  f: FunctionBuilder,
  features: Features,
  shape: DepthwiseShape,
  pixels: number,
  { input, weights, bias, pointers }: DepthwiseTile,
): void {
  const [rows, columns] = shape.phase;
  const sums = Array.from({ length: pixels }, () => f.local('v128'));
  const factors = columns.taps.map(() => f.local('v128'));
  const [channel, at, taps, row] = [f.local('i32'), f.local('i32'), f.local('i32'), f.local('i32')];
  const value = f.local('v128');
  const epilogue = epilogueCode(f, shape.epilogue);

  /** Adds a row of the kernel, `offset` bytes from the first. */
  const addRow = (offset: number, weightOffset: number) => {
    for (const [tap, local] of factors.entries()) f.set(local, v128.load(taps, weightOffset + tap * 16));
    const position = (pixel: number, tap: number) => pixel * columns.inputStep + tap * columns.tapStep;
    const uses = sums.flatMap((sum, pixel) =>
      factors.map((factor, tap) => ({ sum, factor, column: position(pixel, tap) })),
    );
    for (const column of new Set(uses.map((use) => use.column).sort((a, b) => a - b))) {
      f.set(value, v128.load(at, offset + column * shape.inputPixelBytes));
      for (const { sum, factor } of uses.filter((use) => use.column === column)) {
        f.set(sum, multiplyAdd(features, value, factor, sum));
      }
    }
  };
  const rowBytes = rows.tapStep * shape.inputRowBytes;
  const rowWeights = columns.taps.length * 16;
  const addRows = () => {
    if (rows.taps.length <= UNROLLED_ROWS) {
      for (const index of rows.taps.keys()) addRow(index * rowBytes, index * rowWeights);
      f.increment(taps, rows.taps.length * rowWeights);
      return;
    }
    f.set(row, i32.const(rows.taps.length));
    loopWhile(
      f,
      () => row,
      () => {
        addRow(0, 0);
        f.increment(at, rowBytes);
        f.increment(taps, rowWeights);
        f.set(row, i32.sub(row, 1));
      },
    );
  };
  f.set(taps, weights);
  f.repeat(
    channel,
    0,
    shape.channels * 4,
    () => {
      f.set(at, i32.add(input, channel));
      for (const sum of sums) f.set(sum, bias ? v128.load(i32.add(bias, channel)) : v128.zero);
      if (columns.taps.length > 0) addRows();
      for (const [pixel, sum] of sums.entries()) {
        const places = pointers.map((pointer, index) => {
          const place = i32.add(pointer, pixel * shape.pointerBytes[index]!);
          const isSplat = index > 0 && shape.epilogue.operands[index - 1]!.isSplat;
          return isSplat ? place : i32.add(place, channel);
        });
        const result = epilogue(sum, places.slice(1), 0);
        storeLanes(f, places[0]!, result, shape.channels, 0);
      }
    },
    16,
  );
}
