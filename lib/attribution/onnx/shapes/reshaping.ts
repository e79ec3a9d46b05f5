import { sizeOf } from '../../tensor';
import { getInt, getInts } from '../attributes';
import type { TensorType } from '../graph';
import { requireBroadcast } from './broadcast';
import {
  constantNumbers,
  fail,
  input,
  optionalNumbers,
  resolveAxis,
  type ShapeCall,
  tensorType,
} from './shape-rule';

/** Input 1 is the new shape: -1 is inferred, 0 copies the size of the input (with allowzero it is 0). */
export function reshapeShape(call: ShapeCall): readonly TensorType[] {
  const x = input(call, 0);
  const requested = constantNumbers(call, 1);
  const allowZero = getInt(call.node, 'allowzero', 0) !== 0;
  const dims = requested.map((dim, axis) =>
    dim === 0 && !allowZero ? (x.dims[axis] ?? fail(call, `there is no axis ${axis} to copy`)) : dim,
  );
  const open = dims.indexOf(-1);
  if (open >= 0) dims[open] = sizeOf(x.dims) / sizeOf(dims.toSpliced(open, 1));
  const fits = sizeOf(dims) === sizeOf(x.dims) && dims.every((dim) => Number.isInteger(dim) && dim >= 0);
  if (!fits) fail(call, `the input cannot be reshaped to [${requested.join(', ')}]`);
  return [tensorType(x.type, dims)];
}

/** [d0, …] → [d0 · … · d(axis-1), product of the rest]. */
export function flattenShape(call: ShapeCall): readonly TensorType[] {
  const x = input(call, 0);
  const rank = x.dims.length;
  const axis = getInt(call.node, 'axis', 1);
  if (axis < -rank || axis > rank) fail(call, `axis ${axis} does not exist in ${rank} dimensions`);
  const split = axis < 0 ? axis + rank : axis;
  return [tensorType(x.type, [sizeOf(x.dims.slice(0, split)), sizeOf(x.dims.slice(split))])];
}

/** Without perm the axes are reversed. */
export function transposeShape(call: ShapeCall): readonly TensorType[] {
  const x = input(call, 0);
  const perm = getInts(call.node, 'perm') ?? x.dims.map((_, axis) => x.dims.length - 1 - axis);
  const isPermutation = perm.toSorted((a, b) => a - b).every((axis, index) => axis === index);
  if (perm.length !== x.dims.length || !isPermutation)
    fail(call, `[${perm.join(', ')}] is not a permutation of its axes`);
  return [
    tensorType(
      x.type,
      perm.map((axis) => x.dims[axis]!),
    ),
  ];
}

export function squeezeShape(call: ShapeCall): readonly TensorType[] {
  const x = input(call, 0);
  const given = optionalNumbers(call, 1)?.map((axis) => resolveAxis(call, axis, x.dims.length));
  if (given?.some((axis) => x.dims[axis] !== 1))
    fail(call, `the axes [${given.join(', ')}] are not all of size 1`);
  return [
    tensorType(
      x.type,
      x.dims.filter((dim, axis) => (given ? !given.includes(axis) : dim !== 1)),
    ),
  ];
}

/** Input 1 lists the indices of the new axes in the result. */
export function unsqueezeShape(call: ShapeCall): readonly TensorType[] {
  const x = input(call, 0);
  const axes = constantNumbers(call, 1);
  const rank = x.dims.length + axes.length;
  const places = new Set(axes.map((axis) => resolveAxis(call, axis, rank)));
  if (places.size !== axes.length) fail(call, `the axes [${axes.join(', ')}] repeat`);
  const rest = x.dims[Symbol.iterator]();
  const dims = Array.from({ length: rank }, (_, axis) => (places.has(axis) ? 1 : (rest.next().value ?? 1)));
  return [tensorType(x.type, dims)];
}

/** Broadcasts the input and the shape in input 1. */
export function expandShape(call: ShapeCall): readonly TensorType[] {
  const x = input(call, 0);
  return [tensorType(x.type, requireBroadcast(call, x.dims, constantNumbers(call, 1)))];
}

export function tileShape(call: ShapeCall): readonly TensorType[] {
  const x = input(call, 0);
  const repeats = constantNumbers(call, 1);
  if (repeats.length !== x.dims.length)
    fail(call, `it has ${repeats.length} repeats for ${x.dims.length} axes`);
  return [
    tensorType(
      x.type,
      x.dims.map((dim, axis) => dim * repeats[axis]!),
    ),
  ];
}

/** [N, C, H, W] → [N, C / b², H · b, W · b]. */
export function depthToSpaceShape(call: ShapeCall): readonly TensorType[] {
  const x = input(call, 0);
  const [n, c, h, w] = imageDims(call, x);
  const block = getInt(call.node, 'blocksize', 1);
  if (c % block ** 2 !== 0) fail(call, `the number of channels is not divisible by ${block ** 2}`);
  return [tensorType(x.type, [n, c / block ** 2, h * block, w * block])];
}

/** [N, C, H, W] → [N, C · b², H / b, W / b]. */
export function spaceToDepthShape(call: ShapeCall): readonly TensorType[] {
  const x = input(call, 0);
  const [n, c, h, w] = imageDims(call, x);
  const block = getInt(call.node, 'blocksize', 1);
  if (h % block !== 0 || w % block !== 0) fail(call, `height and width are not divisible by ${block}`);
  return [tensorType(x.type, [n, c * block ** 2, h / block, w / block])];
}

function imageDims(call: ShapeCall, { dims }: TensorType): readonly [number, number, number, number] {
  const [n, c, h, w] = dims;
  if (dims.length !== 4) fail(call, 'the input needs four axes');
  return [n!, c!, h!, w!];
}
