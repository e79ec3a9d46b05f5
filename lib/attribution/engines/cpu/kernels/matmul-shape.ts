import type { Operand } from '../plan/operand';
import type { MatMulStep, Plan } from '../plan/step';
import type { Features } from './kernel';
import { broadcastStrides, viewOf } from './view';

/**
 * How b is read. `packed`: constant, as [N / 8][K][8]. `rows`: as it lies, vectors hold adjacent columns.
 * `columns`: transposed as it lies, vectors hold adjacent k of one column.
 */
export type Access = 'packed' | 'rows' | 'columns';

/** A product of matrices, for each index of the batch; strides are in floats. */
export interface MatMulShape {
  readonly access: Access;
  /** Rows and columns of y, and what is summed over. */
  readonly m: number;
  readonly n: number;
  readonly k: number;
  /** Strides of a along rows and k. */
  readonly aRow: number;
  readonly aK: number;
  /** Strides of c along rows and columns. */
  readonly cRow: number;
  readonly cColumn: number;
  readonly hasC: boolean;
  readonly alpha: number;
  readonly beta: number;
  /** Axes of the batch: sizes, and strides of y, a, b and c. */
  readonly batch: readonly { readonly size: number; readonly strides: readonly number[] }[];
  /** Rows and columns of a tile. */
  readonly tile: { readonly rows: number; readonly columns: number };
}

/** Rows up to which a constant is not packed: it is read about once then. */
const MAX_UNPACKED_ROWS = 8;

/** Columns of a packed panel. */
export const PANEL = 8;

export function matMulShape(step: MatMulStep, plan: Plan, features: Features): MatMulShape {
  const { transposeA, transposeB, alpha, beta } = step;
  const dense = (operand: Operand) => viewOf({ kind: 'dense', dims: dimsOf(operand, plan) });
  const [a, b, y] = [dense(step.a), dense(step.b), dense(step.output)];
  const [aRows, aColumns] = a.dims.slice(-2) as [number, number];
  const n = y.dims.at(-1)!;
  const k = transposeA ? aRows : aColumns;
  const batchDims = y.dims.slice(0, -2);
  // A matrix b for all of the batch: the rows of all products are those of one.
  const joins = !transposeA && b.dims.slice(0, -2).every((size) => size === 1) && step.c === undefined;
  const m = y.dims.at(-2)! * (joins ? product(batchDims) : 1);
  const c = step.c === undefined ? undefined : broadcastStrides(dense(step.c), y.dims);
  const strides = [
    y.strides.slice(0, -2),
    batchStrides(a, batchDims),
    batchStrides(b, batchDims),
    c?.slice(0, -2) ?? batchDims.map(() => 0),
  ];
  const access = accessOf(step, m);
  return {
    access,
    m,
    n,
    k,
    aRow: transposeA ? 1 : aColumns,
    aK: transposeA ? aColumns : 1,
    cRow: c?.at(-2) ?? 0,
    cColumn: c?.at(-1) ?? 0,
    hasC: c !== undefined,
    alpha,
    beta,
    batch: joins ? [] : batchDims.map((size, axis) => ({ size, strides: strides.map((of) => of[axis]!) })),
    tile: tileOf(access, m, features),
  };

  function accessOf({ b: operand }: MatMulStep, rows: number): Access {
    const isMatrix = b.dims.slice(0, -2).every((size) => size === 1);
    if (typeof operand === 'string' && isMatrix && rows > MAX_UNPACKED_ROWS) return 'packed';
    return transposeB ? 'columns' : 'rows';
  }
}

/** Accumulators fill the 16 vector registers, less what is read. */
function tileOf(access: Access, rows: number, { fma }: Features): MatMulShape['tile'] {
  if (access === 'columns') return rows < 3 ? { rows, columns: 8 / rows } : { rows: 3, columns: 4 };
  if (rows === 1) return { rows, columns: 32 };
  if (rows < 4) return { rows, columns: access === 'packed' ? PANEL : 16 };
  return { rows: Math.min(rows, fma ? 6 : 5), columns: PANEL };
}

function dimsOf(operand: Operand, plan: Plan): readonly number[] {
  return typeof operand === 'number' ? plan.values[operand]!.layout.dims : plan.constants.get(operand)!.dims;
}

function batchStrides(
  { dims, strides, start }: ReturnType<typeof viewOf>,
  batch: readonly number[],
): readonly number[] {
  return broadcastStrides({ dims: dims.slice(0, -2), strides: strides.slice(0, -2), start }, batch);
}

const product = (sizes: readonly number[]): number => sizes.reduce((total, size) => total * size, 1);
