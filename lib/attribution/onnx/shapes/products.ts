import { getInt } from '../attributes';
import type { TensorType } from '../graph';
import { broadcastDims, requireBroadcast } from './broadcast';
import { fail, input, isPresent, type ShapeCall, tensorType } from './shape-rule';

/** A [M, K] or, with transA, [K, M]; B [K, N] or, with transB, [N, K] → [M, N]. */
export function gemmShape(call: ShapeCall): readonly TensorType[] {
  const a = input(call, 0);
  const b = input(call, 1);
  if (a.dims.length !== 2 || b.dims.length !== 2) fail(call, 'both inputs need two axes');
  const [m, k] = transposed(a.dims, getInt(call.node, 'transA', 0));
  const [kOfB, n] = transposed(b.dims, getInt(call.node, 'transB', 0));
  if (k !== kOfB) fail(call, `the inner sizes ${k} and ${kOfB} differ`);
  const dims = [m!, n!];
  if (isPresent(call, 2) && broadcastDims(dims, input(call, 2).dims)?.join() !== dims.join()) {
    fail(call, `the bias does not broadcast to [${dims.join(', ')}]`);
  }
  return [tensorType(a.type, dims)];
}

function transposed(dims: readonly number[], flag: number): readonly number[] {
  return flag === 0 ? dims : dims.toReversed();
}

/**
 * NumPy's matmul: multiplies the last two axes and broadcasts the others; a vector is one row or one column.
 */
export function matMulShape(call: ShapeCall): readonly TensorType[] {
  const a = input(call, 0);
  const b = input(call, 1);
  if (a.dims.length === 0 || b.dims.length === 0) fail(call, 'an input is a scalar');
  const left = a.dims.length === 1 ? [1, ...a.dims] : a.dims;
  const right = b.dims.length === 1 ? [...b.dims, 1] : b.dims;
  if (left.at(-1) !== right.at(-2)) fail(call, `the inner sizes ${left.at(-1)} and ${right.at(-2)} differ`);
  const dims = requireBroadcast(call, left.slice(0, -2), right.slice(0, -2));
  if (a.dims.length > 1) dims.push(left.at(-2)!);
  if (b.dims.length > 1) dims.push(right.at(-1)!);
  return [tensorType(a.type, dims)];
}
