import {
  type FunctionBuilder,
  type FunctionReference,
  f32,
  f32x4,
  type I32,
  type Local,
  type ModuleBuilder,
  type V128,
  v128,
} from '../assembler';
import type { Features } from './kernel';
import { type MatMulShape, PANEL } from './matmul-shape';
import { sharedProcedure } from './shared-procedure';
import { storeLanes } from './store-lanes';

/** Terms of a sum in one round of the loop. */
const UNROLL = 4;

/**
 * A procedure (y, a, b, c) that computes a tile, from the addresses of its first elements.
 * @param rows and columns of this tile; the last ones may be smaller
 */
export function matMulTile(
  module: ModuleBuilder,
  features: Features,
  shape: MatMulShape,
  rows: number,
  columns: number,
): FunctionReference {
  const key = `matmul tile ${rows} ${columns} ${JSON.stringify(shape)}`;
  return sharedProcedure(module, key, () =>
    module.procedure(['i32', 'i32', 'i32', 'i32'], (f, y, a, b, c) => {
      const sums =
        shape.access === 'columns'
          ? sumAlongColumns(f, features, shape, rows, columns, a, b)
          : sumAlongRows(f, features, shape, rows, columns, a, b);
      for (const [row, vectors] of sums.entries()) {
        for (const [index, lanes] of vectors.entries()) {
          const result = f.let('v128', finish(shape, lanes, c, row, index));
          storeLanes(f, y, result, columns - 4 * index, (row * shape.n + 4 * index) * 4);
        }
      }
    }),
  );
}

/** alpha · sum + beta · c. */
function finish(shape: MatMulShape, sum: V128, c: I32, row: number, vector: number): V128 {
  const { alpha, beta, hasC, cRow, cColumn } = shape;
  const scaled = alpha === 1 ? sum : f32x4.mul(sum, v128.f32(alpha));
  if (!hasC) return scaled;
  const offset = (row * cRow + 4 * vector * cColumn) * 4;
  const addend = cColumn === 0 ? v128.load32Splat(c, offset) : v128.load(c, offset);
  return f32x4.add(scaled, beta === 1 ? addend : f32x4.mul(addend, v128.f32(beta)));
}

const multiplyAdd = ({ fma }: Features, a: V128, b: V128, c: V128): V128 =>
  fma ? f32x4.relaxedMadd(a, b, c) : f32x4.add(c, f32x4.mul(a, b));

/** Repeats a body that sums several terms, then one for the rest. */
function sumTerms(
  f: FunctionBuilder,
  terms: number,
  body: (term: number) => void,
  advance: (terms: number) => void,
): void {
  const several = (count: number) => {
    for (let term = 0; term < count; term++) body(term);
    advance(count);
  };
  const rounds = Math.floor(terms / UNROLL);
  if (rounds > 0) f.repeat(f.local('i32'), 0, rounds, () => several(UNROLL));
  if (terms % UNROLL > 0) several(terms % UNROLL);
}

/** Vectors hold adjacent columns: each element of a times a vector of b. */
function sumAlongRows(
  f: FunctionBuilder,
  features: Features,
  { access, k, n, aRow, aK }: MatMulShape,
  rows: number,
  columns: number,
  a: Local<'i32'>,
  b: Local<'i32'>,
): readonly (readonly Local<'v128'>[])[] {
  const bK = access === 'packed' ? PANEL : n;
  const vectors = Math.ceil(columns / 4);
  const sums = zeros(f, rows, vectors);
  sumTerms(
    f,
    k,
    (term) => {
      const lanes = range(vectors).map((index) => f.let('v128', v128.load(b, (term * bK + 4 * index) * 4)));
      for (const [row, rowSums] of sums.entries()) {
        const factor = f.let('v128', v128.load32Splat(a, (row * aRow + term * aK) * 4));
        for (const [index, sum] of rowSums.entries()) {
          f.set(sum, multiplyAdd(features, factor, lanes[index]!, sum));
        }
      }
    },
    (terms) => {
      f.increment(a, terms * aK * 4);
      f.increment(b, terms * bK * 4);
    },
  );
  return sums;
}

/** Vectors hold adjacent k: rows of a times columns of b, whose lanes are summed in the end. */
function sumAlongColumns(
  f: FunctionBuilder,
  features: Features,
  { k, aRow, aK }: MatMulShape,
  rows: number,
  columns: number,
  a: Local<'i32'>,
  b: Local<'i32'>,
): readonly (readonly V128[])[] {
  const sums = zeros(f, rows, columns);
  const step = (readA: (row: number) => V128, readB: (column: number) => V128) => {
    const lanes = range(rows).map((row) => f.let('v128', readA(row)));
    for (const column of range(columns)) {
      const factor = f.let('v128', readB(column));
      for (const [row, rowSums] of sums.entries()) {
        f.set(rowSums[column]!, multiplyAdd(features, lanes[row]!, factor, rowSums[column]!));
      }
    }
  };
  const ofA = (row: number, term: number) => (row * aRow + term * aK) * 4;
  const readA = (row: number) =>
    aK === 1 ? v128.load(a, ofA(row, 0)) : lanesOf(range(4).map((term) => f32.load(a, ofA(row, term))));
  if (k >= 4) {
    f.repeat(f.local('i32'), 0, Math.floor(k / 4), () => {
      step(readA, (column) => v128.load(b, column * k * 4));
      f.increment(a, 4 * aK * 4);
      f.increment(b, 16);
    });
  }
  for (const term of range(k % 4)) {
    step(
      (row) => v128.load32Zero(a, ofA(row, term)),
      (column) => v128.load32Zero(b, (column * k + term) * 4),
    );
  }
  return sums.map((rowSums) =>
    range(Math.ceil(columns / 4)).map((index) => {
      const four = rowSums.slice(4 * index, 4 * index + 4).map((sum) => sumOfLanes(sum));
      return lanesOf(four);
    }),
  );
}

/** Lanes are added in pairs. */
function sumOfLanes(vector: V128) {
  const lane = (index: number) => f32x4.extractLane(vector, index);
  return f32.add(f32.add(lane(0), lane(2)), f32.add(lane(1), lane(3)));
}

/** A vector of up to four numbers. */
function lanesOf(numbers: readonly ReturnType<typeof f32.const>[]): V128 {
  return numbers
    .slice(1)
    .reduce<V128>(
      (lanes, number, index) => f32x4.replaceLane(lanes, index + 1, number),
      f32x4.splat(numbers[0]!),
    );
}

const zeros = (f: FunctionBuilder, rows: number, columns: number) =>
  range(rows).map(() => range(columns).map(() => f.let('v128', v128.zero)));

const range = (size: number): readonly number[] => Array.from({ length: size }, (_, index) => index);
