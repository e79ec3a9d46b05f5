import { type FunctionBuilder, type I32, i32, type Local, type ModuleBuilder } from '../assembler';
import type { Operand } from '../plan/operand';
import type { MatMulStep, Plan } from '../plan/step';
import type { Addresses, Features, Kernel } from './kernel';
import { type MatMulShape, matMulShape } from './matmul-shape';
import { matMulTile } from './matmul-tile';
import { packMatrix } from './pack-matrix';
import { sumOf } from './sum-of';

/** Products of a unit, about; 5 µs. */
const PRODUCTS_PER_UNIT = 100_000;

/** Row tiles of a unit, which read the same columns of b from the nearest cache. */
const MAX_ROW_TILES = 8;

/** Tiles of a product, and how many make a unit. */
interface Tiling {
  readonly rowTiles: number;
  readonly columnTiles: number;
  readonly rowsPerUnit: number;
  readonly columnsPerUnit: number;
}

/** Kernel of a product of matrices. */
export function matMulKernels(
  step: MatMulStep,
  plan: Plan,
  addresses: Addresses,
  features: Features,
): readonly Kernel[] {
  const shape = matMulShape(step, plan, features);
  const { n, k } = shape;
  const tiling = tilingOf(shape);
  const batch = shape.batch.reduce((count, { size }) => count * size, 1);
  const place = (operand: Operand) =>
    typeof operand === 'number' ? addresses.value(operand) : addresses.constant(operand);
  return [
    {
      key: `matmul ${JSON.stringify(shape)}`,
      emit: (module, own) => emitMatMul(module, own, shape, tiling),
      args: [
        addresses.value(step.output),
        place(step.a),
        shape.access === 'packed'
          ? packMatrix({ name: step.b as string, n, k, isTransposed: step.transposeB }, addresses)
          : place(step.b),
        step.c === undefined ? 0 : place(step.c),
      ],
      units: batch * unitsAlong(tiling, 'row') * unitsAlong(tiling, 'column'),
      scratchBytes: 0,
    },
  ];
}

function tilingOf({ m, n, k, tile }: MatMulShape): Tiling {
  const rowTiles = Math.ceil(m / tile.rows);
  const columnTiles = Math.ceil(n / tile.columns);
  const tiles = Math.max(1, Math.round(PRODUCTS_PER_UNIT / (tile.rows * tile.columns * k)));
  const rowsPerUnit = Math.min(rowTiles, MAX_ROW_TILES, tiles);
  const columnsPerUnit = Math.min(columnTiles, Math.max(1, Math.round(tiles / rowsPerUnit)));
  return { rowTiles, columnTiles, rowsPerUnit, columnsPerUnit };
}

const unitsAlong = (tiling: Tiling, axis: 'row' | 'column'): number =>
  Math.ceil(tiling[`${axis}Tiles`] / tiling[`${axis}sPerUnit`]);

function emitMatMul(module: ModuleBuilder, features: Features, shape: MatMulShape, tiling: Tiling) {
  const { m, n, tile } = shape;
  // The last tiles may be smaller.
  const rowCounts = sizes(m, tile.rows);
  const columnCounts = sizes(n, tile.columns);
  const tiles = rowCounts.map((rows) =>
    columnCounts.map((columns) => matMulTile(module, features, shape, rows, columns)),
  );
  return module.procedure(['i32', 'i32', 'i32'], (f, args, unit) => {
    const pointers = batchPointers(f, shape, args, unit, tiling);
    const index = f.let('i32', i32.remU(unit, unitsAlong(tiling, 'row') * unitsAlong(tiling, 'column')));
    const rows = partOf(f, i32.remU(index, unitsAlong(tiling, 'row')), tiling, 'row');
    const columns = partOf(f, i32.divU(index, unitsAlong(tiling, 'row')), tiling, 'column');
    const [row, column] = [f.local('i32'), f.local('i32')];
    f.repeat(column, columns.first, columns.end, () => {
      f.repeat(row, rows.first, rows.end, () => {
        const places = tilePlaces(shape, pointers, row, column).map((place) => f.let('i32', place));
        const byColumns = (of: (typeof tiles)[number]) =>
          choose(f, column, tiling.columnTiles, of, (callee) => f.call(callee, ...places));
        choose(f, row, tiling.rowTiles, tiles, byColumns);
      });
    });
  });
}

/** Whole tiles, then the rest. */
function sizes(total: number, tile: number): readonly number[] {
  const rest = total % tile;
  if (total < tile) return [total];
  return rest === 0 ? [tile] : [tile, rest];
}

/** Uses the last of two variants for the last tile. */
function choose<T>(
  f: FunctionBuilder,
  tile: I32,
  count: number,
  variants: readonly T[],
  use: (variant: T) => void,
): void {
  const [whole, last] = [variants[0]!, variants.at(-1)!];
  if (variants.length === 1) use(whole);
  else
    f.if(
      i32.eq(tile, count - 1),
      () => use(last),
      () => use(whole),
    );
}

/** Tiles of a unit along an axis. */
function partOf(f: FunctionBuilder, part: I32, tiling: Tiling, axis: 'row' | 'column') {
  const [count, perUnit] = [tiling[`${axis}Tiles`], tiling[`${axis}sPerUnit`]];
  const first = f.let('i32', i32.mul(part, perUnit));
  const end = f.let('i32', i32.add(first, perUnit));
  f.if(i32.gtS(end, count), () => f.set(end, i32.const(count)));
  return { first, end };
}

/** Addresses of y, a, b and c for the index of the batch that a unit belongs to. */
function batchPointers(
  f: FunctionBuilder,
  { batch }: MatMulShape,
  args: Local<'i32'>,
  unit: Local<'i32'>,
  tiling: Tiling,
): readonly Local<'i32'>[] {
  const pointers = [0, 4, 8, 12].map((offset) => f.let('i32', i32.load(args, offset)));
  if (batch.length === 0) return pointers;
  const rest = f.let('i32', i32.divU(unit, unitsAlong(tiling, 'row') * unitsAlong(tiling, 'column')));
  for (const { size, strides } of [...batch].reverse()) {
    const index = f.let('i32', i32.remU(rest, size));
    f.set(rest, i32.divU(rest, size));
    for (const [operand, pointer] of pointers.entries()) {
      f.increment(pointer, i32.mul(index, strides[operand]! * 4));
    }
  }
  return pointers;
}

/** Addresses of a tile's first elements of y, a, b and c. */
function tilePlaces(
  { access, n, k, aRow, cRow, cColumn, tile }: MatMulShape,
  [y, a, b, c]: readonly I32[],
  row: I32,
  column: I32,
) {
  const bColumn = access === 'rows' ? 1 : k;
  return [
    sumOf(y!, i32.mul(row, tile.rows * n * 4), i32.mul(column, tile.columns * 4)),
    sumOf(a!, i32.mul(row, tile.rows * aRow * 4)),
    sumOf(b!, i32.mul(column, tile.columns * bColumn * 4)),
    sumOf(c!, i32.mul(row, tile.rows * cRow * 4), i32.mul(column, tile.columns * cColumn * 4)),
  ];
}
