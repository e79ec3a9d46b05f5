import {
  type FunctionBuilder,
  type FunctionReference,
  f32x4,
  type I32,
  i32,
  type Local,
  type ModuleBuilder,
  type V128,
  v128,
} from '../assembler';
import type { Features } from './kernel';
import { sharedProcedure } from './shared-procedure';

/** Channels of a tile; weights lie as blocks of as many. */
export const TILE_CHANNELS = 8;

/** Rows (pixels) of the largest tile whose sums fit into the registers that V8 leaves. */
export const tileRows = ({ fma }: Features): number => (fma ? 6 : 5);

/** a · b + c. */
export const multiplyAdd = ({ fma }: Features, a: V128, b: V128, c: V128): V128 =>
  fma ? f32x4.relaxedMadd(a, b, c) : f32x4.add(c, f32x4.mul(a, b));

/** Repeats the body while the condition holds, which is tested first, and then once per turn. */
export function loopWhile(f: FunctionBuilder, condition: () => I32, body: () => void): void {
  f.if(condition(), () =>
    f.loop((again) => {
      body();
      f.branchIf(again, condition());
    }),
  );
}

/** Rows of the next tile, so that no tiny rest remains: the largest, or half of what is left. */
export function emitTileRows(f: FunctionBuilder, rows: Local<'i32'>, left: I32, largest: number): void {
  const half = i32.shrU(i32.add(left, 1), 1);
  f.set(rows, i32.select(i32.geS(left, 2 * largest), largest, half));
  f.if(i32.leS(left, largest), () => f.set(rows, i32.const(left)));
}

/** Calls the procedure of a number of rows from 1 to that of the largest tile. */
export function callForRows(
  f: FunctionBuilder,
  rows: I32,
  procedures: readonly FunctionReference[],
  ...args: readonly Local<'i32'>[]
): void {
  const descend = (count: number): void => {
    const call = () => f.call(procedures[count - 1]!, ...args);
    if (count === 1) call();
    else f.if(i32.eq(rows, count), call, () => descend(count - 1));
  };
  descend(procedures.length);
}

/**
 * Procedures (pixels, base, weights, runs, runsEnd, length, sums, ahead, aheadStep): the sums of a tile of 1
 * to 6 pixels × 8 channels over runs of adjacent inputs. `pixels` points to records of `stride` bytes that
 * begin with the pixel's offset, `runs` to offsets of the runs, each of `length` floats; weights lie
 * [run][length][8]. All offsets are in bytes; input = base + pixel + run. Stores the sums [pixel][8].
 */
export function gatherTiles(
  module: ModuleBuilder,
  stride: number,
  features: Features,
): readonly FunctionReference[] {
  return rowCounts(features).map((rows) =>
    sharedProcedure(module, `gather-tile:${rows}:${stride}:${features.fma}`, () =>
      module.procedure(
        ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
        (f, pixels, base, weights, runs, runsEnd, length, sums, ahead, aheadStep) => {
          const tile = new Tile(f, rows, features);
          const run = f.local('i32');
          loopWhile(
            f,
            () => i32.ne(runs, runsEnd),
            () => {
              f.set(run, i32.add(base, i32.load(runs)));
              tile.point((row) => i32.add(run, i32.load(pixels, row * stride)));
              tile.accumulate(weights, length, { address: ahead, step: aheadStep });
              f.increment(runs, 4);
            },
          );
          tile.store((row, offset, lanes) => f.storeV128(sums, lanes, row * TILE_CHANNELS * 4 + offset));
        },
      ),
    ),
  );
}

/**
 * Procedures (a, aStride, length, b, c, cStride, ahead, aheadStep): c[r] = Σ k < length of a[r][k] · b[k] for
 * 1 to 6 rows r of 8 columns. Strides are bytes from row to row; b lies [length][8]. Meanwhile they fetch
 * what is needed later into the cache, from `ahead` on, by `aheadStep` bytes for every two steps of k.
 */
export function productTiles(module: ModuleBuilder, features: Features): readonly FunctionReference[] {
  return rowCounts(features).map((rows) =>
    sharedProcedure(module, `product-tile:${rows}:${features.fma}`, () =>
      module.procedure(
        ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
        (f, a, aStride, length, b, c, cStride, ahead, aheadStep) => {
          const tile = new Tile(f, rows, features);
          tile.point((row) => (row === 0 ? a : i32.add(a, i32.mul(aStride, row))));
          tile.accumulate(b, length, { address: ahead, step: aheadStep });
          tile.store((row, offset, lanes) => {
            if (row > 0 && offset === 0) f.increment(c, cStride);
            f.storeV128(c, lanes, offset);
          });
        },
      ),
    ),
  );
}

const rowCounts = (features: Features): readonly number[] =>
  Array.from({ length: tileRows(features) }, (_, index) => index + 1);

/** Steps of the innermost loop that are written out. */
const UNROLL = 4;

/** Memory to fetch into the cache: a load whose result is dropped for every two steps. */
interface Ahead {
  readonly address: Local<'i32'>;
  readonly step: Local<'i32'>;
}

/** Accumulators of rows × 8 channels, and a pointer to the inputs of each row. */
class Tile {
  private readonly sums: readonly (readonly Local<'v128'>[])[];
  private readonly inputs: readonly Local<'i32'>[];
  private readonly weights: readonly Local<'v128'>[];
  private readonly input: Local<'v128'>;
  private readonly end: Local<'i32'>;

  constructor(
    private readonly f: FunctionBuilder,
    rows: number,
    private readonly features: Features,
  ) {
    const each = <T>(count: number, make: () => T) => Array.from({ length: count }, make);
    this.inputs = each(rows, () => f.local('i32'));
    this.sums = each(rows, () => each(2, () => f.local('v128')));
    this.weights = each(2, () => f.local('v128'));
    this.input = f.local('v128');
    this.end = f.local('i32');
  }

  /** Sets the address of each row's first input. */
  point(address: (row: number) => I32): void {
    for (const [row, local] of this.inputs.entries()) this.f.set(local, i32.const(address(row)));
  }

  /** Adds `length` inputs of each row times the weights [length][8], and moves all pointers behind them. */
  accumulate(weights: Local<'i32'>, length: I32, ahead?: Ahead): void {
    const { f, end } = this;
    const block = TILE_CHANNELS * 4;
    f.set(end, i32.add(weights, i32.mul(i32.and(length, -UNROLL), block)));
    loopWhile(
      f,
      () => i32.ne(weights, end),
      () => {
        for (let pair = 0; ahead && pair < UNROLL / 2; pair++) {
          f.drop(i32.load8U(ahead.address));
          f.increment(ahead.address, ahead.step);
        }
        this.steps(weights, UNROLL);
      },
    );
    f.set(end, i32.add(weights, i32.mul(i32.and(length, UNROLL - 1), block)));
    loopWhile(
      f,
      () => i32.ne(weights, end),
      () => this.steps(weights, 1),
    );
  }

  /** Stores the sums: two vectors of each row, `offset` bytes from its start. */
  store(emit: (row: number, offset: number, lanes: V128) => void): void {
    for (const [row, sums] of this.sums.entries()) {
      for (const [index, lanes] of sums.entries()) emit(row, index * 16, lanes);
    }
  }

  private steps(weights: Local<'i32'>, count: number): void {
    const { f } = this;
    for (let step = 0; step < count; step++) {
      for (const [index, local] of this.weights.entries()) {
        f.set(local, v128.load(weights, step * TILE_CHANNELS * 4 + index * 16));
      }
      for (const [row, sums] of this.sums.entries()) {
        f.set(this.input, v128.load32Splat(this.inputs[row]!, step * 4));
        for (const [index, sum] of sums.entries()) {
          f.set(sum, multiplyAdd(this.features, this.input, this.weights[index]!, sum));
        }
      }
    }
    for (const input of this.inputs) f.increment(input, count * 4);
    f.increment(weights, count * TILE_CHANNELS * 4);
  }
}
