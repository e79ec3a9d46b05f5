import type { WinogradTile } from './winograd-transforms';

/** √½. */
const ROOT = Math.SQRT1_2;

/** A kernel of 3 × 3, and how to step to its next column; a row is three of them. */
interface KernelAt {
  readonly data: Float32Array;
  readonly start: number;
  readonly step: number;
}

/**
 * Writes GgGᵀ of a kernel to points[point][8] at a lane; `rows` is memory for Gg. Each size of a tile has
 * code of its own, because a call of one of two functions is not inlined.
 */
export function transformKernel(
  tile: WinogradTile,
  kernel: KernelAt,
  rows: Float64Array,
  points: Float64Array,
  lane: number,
): void {
  if (tile === 2) transformForTwo(kernel, rows, points, lane);
  else transformForFour(kernel, rows, points, lane);
}

function transformForTwo(
  { data, start, step }: KernelAt,
  rows: Float64Array,
  points: Float64Array,
  lane: number,
): void {
  for (let column = 0; column < 3; column++) {
    const at = start + column * step;
    two(data[at]!, data[at + 3 * step]!, data[at + 6 * step]!, rows, column, 3);
  }
  for (let row = 0; row < 4; row++) {
    two(rows[row * 3]!, rows[row * 3 + 1]!, rows[row * 3 + 2]!, points, row * 32 + lane, 8);
  }
}

function transformForFour(
  { data, start, step }: KernelAt,
  rows: Float64Array,
  points: Float64Array,
  lane: number,
): void {
  for (let column = 0; column < 3; column++) {
    const at = start + column * step;
    four(data[at]!, data[at + 3 * step]!, data[at + 6 * step]!, rows, column, 3);
  }
  for (let row = 0; row < 6; row++) {
    four(rows[row * 3]!, rows[row * 3 + 1]!, rows[row * 3 + 2]!, points, row * 48 + lane, 8);
  }
}

/** Writes Gg of F(2, 3) to `at`, `at + stride`, … */
function two(g0: number, g1: number, g2: number, target: Float64Array, at: number, stride: number): void {
  const even = (g0 + g2) / 2;
  target[at] = g0;
  target[at + stride] = even + g1 / 2;
  target[at + 2 * stride] = even - g1 / 2;
  target[at + 3 * stride] = g2;
}

/** Writes Gg of F(4, 3) to `at`, `at + stride`, … */
function four(g0: number, g1: number, g2: number, target: Float64Array, at: number, stride: number): void {
  const near = (g0 + g2 / 2) * (-2 / 3);
  const far = (g0 + g2 * 2) * (-1 / 3);
  const odd = g1 * ROOT * (-2 / 3);
  target[at] = g0;
  target[at + stride] = near + odd;
  target[at + 2 * stride] = near - odd;
  target[at + 3 * stride] = far + odd;
  target[at + 4 * stride] = far - odd;
  target[at + 5 * stride] = g2;
}
