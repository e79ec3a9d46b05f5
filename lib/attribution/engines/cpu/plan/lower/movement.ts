import { getInt, getInts, getString } from '../../../../onnx/attributes';
import { constantNumbers, optionalNumbers, resolveAxis } from '../../../../onnx/shapes/shape-rule';
import { sliceRanges } from '../../../../onnx/shapes/slicing';
import { float32Tensor } from '../../../../tensor';
import type { ValueId } from '../operand';
import type { ClearStep } from '../step';
import { expandView, partView, sliceView, transposeView, type View } from '../view';
import { isImageLike } from './is-image-like';
import { type Lowering, type LoweringCall, refuse } from './lowering-call';

/** In inference; the mask is true everywhere. */
export const Dropout: Lowering = (call) => {
  call.result(call.view(0));
  if (!call.node.outputs[1]) return;
  const mask = call.builder.newConstant(`${call.node.name}/mask`, float32Tensor([], [1]));
  call.result(expandView(call.builder.whole(mask), call.outputs[1]!.dims), 1);
};

export const Transpose: Lowering = (call) => {
  const x = call.view(0);
  call.result(transposeView(x, getInts(call.node, 'perm') ?? x.dims.map((_, axis) => axis).reverse()));
};

export const Slice: Lowering = (call) => call.result(sliceView(call.view(0), sliceRanges(call)));

export const Tile: Lowering = (call) => {
  const x = call.view(0);
  const dims = call.outputs[0]!.dims;
  const split = x.dims.flatMap((size) => [1, size]);
  const repeated = x.dims.flatMap((size, axis) => [dims[axis]! / size, size]);
  call.result(call.builder.reshape(expandView(call.builder.reshape(x, split), repeated), dims));
};

export const Split: Lowering = (call) => {
  const x = call.view(0);
  const axis = resolveAxis(call, getInt(call.node, 'axis', 0), x.dims.length);
  let start = 0;
  call.outputs.forEach(({ dims }, index) => {
    call.result(partView(x, axis, start, dims[axis]!), index);
    start += dims[axis]!;
  });
};

export const Concat: Lowering = (call) => {
  const parts = call.inputs.map((_, index) => call.view(index));
  const axis = resolveAxis(call, getInt(call.node, 'axis', 0), parts[0]!.dims.length);
  call.result(concat(call, parts, axis));
};

/** [N, C · b², H, W] → [N, C, H · b, W · b] */
export const DepthToSpace: Lowering = (call) => {
  const { builder } = call;
  const x = call.view(0);
  const block = getInt(call.node, 'blocksize', 1);
  const [n, c, h, w] = call.outputs[0]!.dims as [number, number, number, number];
  const [rows, columns] = [h / block, w / block];
  const isColumnRowDepth = getString(call.node, 'mode', 'DCR') === 'CRD';
  const split = builder.reshape(
    x,
    isColumnRowDepth ? [n, c, block, block, rows, columns] : [n, block, block, c, rows, columns],
  );
  const moved = transposeView(split, isColumnRowDepth ? [0, 1, 4, 2, 5, 3] : [0, 3, 4, 1, 5, 2]);
  call.result(builder.reshape(moved, [n, c, h, w]));
};

/** [N, C, H · b, W · b] → [N, C · b², H, W] */
export const SpaceToDepth: Lowering = (call) => {
  const { builder } = call;
  const block = getInt(call.node, 'blocksize', 1);
  const [n, c, h, w] = call.view(0).dims as [number, number, number, number];
  const split = builder.reshape(call.view(0), [n, c, h / block, block, w / block, block]);
  call.result(builder.reshape(transposeView(split, [0, 3, 5, 1, 2, 4]), call.outputs[0]!.dims));
};

/** Surrounds the input with a constant; negative pads crop. */
export const Pad: Lowering = (call) => {
  const mode = getString(call.node, 'mode', 'constant');
  if (mode !== 'constant') {
    call.result(padWithElements(call, mode));
    return;
  }
  const x = call.view(0);
  const { dims } = call.outputs[0]!;
  const begins = beginsOf(call);
  const fill = call.node.inputs[2]
    ? Number(call.constant(2)?.data[0] ?? refuse(call, 'its value is not constant'))
    : 0;
  const kept = x.dims.map((size, axis) => {
    const start = Math.max(0, -begins[axis]!);
    return { start, step: 1, count: Math.min(size, dims[axis]! - begins[axis]!) - start };
  });
  if (kept.some(({ count }) => count <= 0)) refuse(call, 'it keeps no element');
  const target = newTarget(call, [x], dims);
  const whole = call.builder.whole(target);
  if (fill === 0) call.builder.add<ClearStep>({ kind: 'clear', output: target, part: 'all' });
  else {
    const constant = call.builder.newConstant(`${call.node.name}/fill`, float32Tensor([1], [fill]));
    call.builder.copy(expandView(call.builder.whole(constant), dims), target);
  }
  const inside = kept.map(({ count }, axis) => ({ start: Math.max(0, begins[axis]!), step: 1, count }));
  call.builder.copy(sliceView(x, kept), target, sliceView(whole, inside));
  call.result(whole);
};

/** Source element in 0 … size − 1 of an index outside that range, by padding mode. */
const SOURCES: Readonly<Record<string, (index: number, size: number) => number>> = {
  reflect: (index, size) => (index < 0 ? -index : index < size ? index : 2 * (size - 1) - index),
  edge: (index, size) => Math.min(Math.max(index, 0), size - 1),
  wrap: (index, size) => (index + size) % size,
};

function padWithElements(call: LoweringCall, mode: string): View {
  const source = SOURCES[mode] ?? refuse(call, `the padding mode ${mode} is not supported`);
  const begins = beginsOf(call);
  return call.outputs[0]!.dims.reduce((view, size, axis) => {
    if (view.dims[axis] === size && begins[axis] === 0) return view;
    const indices = Array.from({ length: size }, (_, at) => source(at - begins[axis]!, view.dims[axis]!));
    return gather(call, view, axis, indices);
  }, call.view(0));
}

/** Elements at constant indices along an axis: runs of evenly spaced ones are parts of the input. */
export const gatherConstant: Lowering = (call) => {
  const x = call.view(0);
  const axis = resolveAxis(call, getInt(call.node, 'axis', 0), x.dims.length);
  const size = x.dims[axis]!;
  const indices = constantNumbers(call, 1).map((index) => (index < 0 ? index + size : index));
  call.result(call.builder.reshape(gather(call, x, axis, indices), call.outputs[0]!.dims));
};

function gather(call: LoweringCall, x: View, axis: number, indices: readonly number[]): View {
  const parts = evenRuns(indices).map(({ start, step, count }) =>
    sliceView(
      x,
      x.dims.map((full, at) => (at === axis ? { start, step, count } : { start: 0, step: 1, count: full })),
    ),
  );
  return concat(call, parts, axis);
}

interface Run {
  readonly start: number;
  readonly step: number;
  readonly count: number;
}

function evenRuns(indices: readonly number[]): readonly Run[] {
  const runs: Run[] = [];
  for (let at = 0; at < indices.length; ) {
    const start = indices[at]!;
    const step = at + 1 < indices.length ? indices[at + 1]! - start : 1;
    let count = 1;
    while (at + count < indices.length && indices[at + count] === start + step * count) count++;
    runs.push({ start, step, count });
    at += count;
  }
  return runs;
}

/** Joins views along an axis; a single one stays as it is. */
export function concat(call: LoweringCall, parts: readonly View[], axis: number): View {
  if (parts.length === 1) return parts[0]!;
  const total = parts.reduce((sum, { dims }) => sum + dims[axis]!, 0);
  const target = newTarget(call, parts, parts[0]!.dims.with(axis, total));
  const whole = call.builder.whole(target);
  let start = 0;
  for (const part of parts) {
    call.builder.copy(part, target, partView(whole, axis, start, part.dims[axis]!));
    start += part.dims[axis]!;
  }
  return whole;
}

/** An image if one of the parts lies in one, otherwise dense. */
function newTarget(
  { builder, node }: LoweringCall,
  parts: readonly View[],
  dims: readonly number[],
): ValueId {
  const isImage = parts.some((part) => isImageLike(part, builder.layoutOf(part.base).kind));
  return isImage ? builder.image(node.outputs[0]!, dims) : builder.dense(node.outputs[0]!, dims);
}

function beginsOf(call: LoweringCall): readonly number[] {
  const { dims } = call.view(0);
  const pads = constantNumbers(call, 1);
  const axes = optionalNumbers(call, 3) ?? dims.map((_, axis) => axis);
  const begins = dims.map(() => 0);
  axes.forEach((axis, index) => {
    begins[resolveAxis(call, axis, dims.length)] = pads[index]!;
  });
  return begins;
}
