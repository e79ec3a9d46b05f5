import { getInt, getInts } from '../attributes';
import type { TensorType } from '../graph';
import {
  constantNumbers,
  fail,
  input,
  optionalNumbers,
  resolveAxis,
  type ShapeCall,
  tensorType,
} from './shape-rule';

/** ReduceMean, ReduceSum …; the axes are an attribute (up to opset 17, ReduceSum 12) or input 1. */
export function reduceShape(call: ShapeCall): readonly TensorType[] {
  const x = input(call, 0);
  const axes = reducedAxes(call);
  const dims = x.dims.map((dim, axis) => (axes.has(axis) ? 1 : dim));
  if (getInt(call.node, 'keepdims', 1) !== 0) return [tensorType(x.type, dims)];
  return [
    tensorType(
      x.type,
      dims.filter((_, axis) => !axes.has(axis)),
    ),
  ];
}

/** Axes that a Reduce node reduces, counted from 0; all axes if it specifies none. */
export function reducedAxes(call: ShapeCall): ReadonlySet<number> {
  const rank = input(call, 0).dims.length;
  const axes = getInts(call.node, 'axes') ?? optionalNumbers(call, 1) ?? [];
  if (axes.length > 0) return new Set(axes.map((axis) => resolveAxis(call, axis, rank)));
  if (getInt(call.node, 'noop_with_empty_axes', 0) !== 0) return new Set();
  return new Set(Array.from({ length: rank }, (_, axis) => axis));
}

/** ArgMax, ArgMin: int64 indices along one axis. */
export function argShape(call: ShapeCall): readonly TensorType[] {
  const x = input(call, 0);
  const axis = resolveAxis(call, getInt(call.node, 'axis', 0), x.dims.length);
  const keep = getInt(call.node, 'keepdims', 1) !== 0;
  return [tensorType('int64', [...x.dims.slice(0, axis), ...(keep ? [1] : []), ...x.dims.slice(axis + 1)])];
}

/** Values and int64 indices of the K largest along one axis. */
export function topKShape(call: ShapeCall): readonly TensorType[] {
  const x = input(call, 0);
  const axis = resolveAxis(call, getInt(call.node, 'axis', -1), x.dims.length);
  const k = constantNumbers(call, 1)[0] ?? fail(call, 'K is empty');
  if (k < 0 || k > x.dims[axis]!) fail(call, `there are no ${k} elements along axis ${axis}`);
  const dims = x.dims.with(axis, k);
  return [tensorType(x.type, dims), tensorType('int64', dims)];
}
