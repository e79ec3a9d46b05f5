import { getInt, getString } from '../../../../onnx/attributes';
import { constantNumbers, resolveAxis } from '../../../../onnx/shapes/shape-rule';
import { float32Tensor, sameDims, sizeOf } from '../../../../tensor';
import type { Term } from '../pointwise-program';
import { expandView, partView, sliceView, type View } from '../view';
import { type Lowering, type LoweringCall, refuse } from './lowering-call';
import { concat, gatherConstant } from './movement';
import { addPointwise } from './pointwise';
import { addReduction } from './reductions';
import { croppedTo, indicesAlong } from './selection';

/** Most pairs of an element and an index that are compared. */
const MAX_PAIRS = 2 ** 22;

/** Elements at indices along an axis. Indices that depend on the input are compared with all places. */
export const Gather: Lowering = (call) => {
  if (call.constant(1)) {
    gatherConstant(call);
    return;
  }
  const { builder } = call;
  const x = call.view(0);
  const { dims } = call.outputs[0]!;
  const axis = resolveAxis(call, getInt(call.node, 'axis', 0), x.dims.length);
  const indices = call.view(1);
  const [before, after] = [sizeOf(x.dims.slice(0, axis)), sizeOf(x.dims.slice(axis + 1))];
  const count = sizeOf(indices.dims);
  const table = builder.reshape(x, [before, 1, x.dims[axis]!, after]);
  const wanted = builder.reshape(indices, [1, count, 1, 1]);
  call.result(builder.reshape(chosen(call, table, wanted, [before, count, x.dims[axis]!, after], 2), dims));
};

/** Element [i, j, …] is that of x with its index along the axis replaced by indices[i, j, …]. */
export const GatherElements: Lowering = (call) => {
  const { builder } = call;
  const { dims } = call.outputs[0]!;
  const axis = resolveAxis(call, getInt(call.node, 'axis', 0), dims.length);
  const x = croppedTo(call.view(0), dims, axis);
  // The places of x become an axis behind that of the indices.
  const table = builder.reshape(x, x.dims.toSpliced(axis, 0, 1));
  const wanted = builder.reshape(call.view(1), dims.toSpliced(axis + 1, 0, 1));
  const pairs = dims.toSpliced(axis + 1, 0, x.dims[axis]!);
  call.result(builder.reshape(chosen(call, table, wanted, pairs, axis + 1), dims));
};

/** Elements of a table whose place along an axis equals an index; a maximum finds the only one. */
function chosen(call: LoweringCall, table: View, wanted: View, pairs: readonly number[], axis: number): View {
  if (sizeOf(pairs) > MAX_PAIRS) refuse(call, 'its indices depend on the input and are too many');
  const { builder, node } = call;
  const name = node.outputs[0]!;
  const places = indicesAlong(builder, `${node.name}/places`, pairs, axis);
  const only = addPointwise(
    builder,
    { name: `${name}/pairs`, dims: pairs },
    [table, wanted, places],
    (w, [value, index, place]) => {
      const isNegative = w.emit('Less', [index!, 0]);
      const resolved = w.emit('Where', [isNegative, w.emit('Add', [index!, pairs[axis]!]), index!]);
      return w.emit('Where', [w.emit('Equal', [resolved, place!]), value!, Number.NEGATIVE_INFINITY]);
    },
  );
  return addReduction(builder, name, 'max', only, [axis]);
}

/**
 * Replaces elements of x at indices along an axis by updates, or adds these. Along other axes the updates may
 * be shorter.
 */
export const ScatterElements: Lowering = (call) => {
  const { builder, node } = call;
  const mode = getString(node, 'reduction', 'none');
  const [whole, indices, updates] = [0, 1, 2].map((index) => call.view(index)) as [View, View, View];
  const axis = resolveAxis(call, getInt(node, 'axis', 0), whole.dims.length);
  const x = croppedTo(whole, indices.dims, axis);
  if (mode !== 'none' && mode !== 'add') refuse(call, `the reduction ${mode} is not supported`);
  const places = indicesAlong(builder, `${node.name}/places`, x.dims, axis);
  let result = x;
  // One pass per position along the axis keeps the order of updates of one element.
  for (let at = 0; at < indices.dims[axis]!; at++) {
    const views = [result, places, partView(indices, axis, at, 1), partView(updates, axis, at, 1)];
    const name = `${node.outputs[0]!}/update${at}`;
    result = addPointwise(builder, { name, dims: x.dims }, views, (w, terms) => {
      const [value, place, index, update] = terms as [Term, Term, Term, Term];
      const size = x.dims[axis]!;
      const resolved = w.emit('Where', [w.emit('Less', [index, 0]), w.emit('Add', [index, size]), index]);
      const changed = mode === 'add' ? w.emit('Add', [value, update]) : update;
      return w.emit('Where', [w.emit('Equal', [resolved, place]), changed, value]);
    });
  }
  call.result(sameDims(x.dims, whole.dims) ? result : replacedPart(call, whole, result));
};

/** The elements of x, of which the first along each axis are others. */
function replacedPart({ builder, node }: LoweringCall, x: View, part: View): View {
  const target = builder.copy(x, builder.dense(node.outputs[0]!, x.dims));
  const ranges = part.dims.map((count) => ({ start: 0, step: 1, count }));
  builder.copy(part, target, sliceView(builder.whole(target), ranges));
  return builder.whole(target);
}

/** Inputs: indices, their number of values, and the values off and on. The new axis has one place each. */
export const OneHot: Lowering = (call) => {
  const { builder, node } = call;
  const { dims } = call.outputs[0]!;
  const axis = resolveAxis(call, getInt(node, 'axis', -1), dims.length);
  const depth = constantNumbers(call, 1)[0]!;
  const indices = builder.reshape(call.view(0), dims.with(axis, 1));
  const [off, on] = [0, 1].map((at) => builder.reshape(partView(call.view(2), 0, at, 1), []));
  const places = indicesAlong(builder, `${node.name}/places`, dims, axis);
  const result = { name: node.outputs[0]!, dims };
  call.result(
    addPointwise(builder, result, [indices, places, off!, on!], (w, terms) => {
      const [index, place, low, high] = terms as [Term, Term, Term, Term];
      const resolved = w.emit('Where', [w.emit('Less', [index, 0]), w.emit('Add', [index, depth]), index]);
      return w.emit('Where', [w.emit('Equal', [resolved, place]), high, low]);
    }),
  );
};

/**
 * Running sums along an axis, in log₂ n passes: each adds the sums that end 1, 2, 4 … places before. No sum
 * reads an element that it does not hold, so NaN and ∞ do not spread.
 */
export const CumSum: Lowering = (call) => {
  const { builder, node } = call;
  const x = call.view(0);
  const axis = resolveAxis(call, constantNumbers(call, 1)[0]!, x.dims.length);
  const size = x.dims[axis]!;
  const isReversed = getInt(node, 'reverse', 0) !== 0;
  const turn = (view: View) => (isReversed ? reversed(view, axis) : view);
  const name = node.outputs[0]!;
  let sums = turn(x);
  if (getInt(node, 'exclusive', 0) !== 0) sums = shifted(call, sums, axis);
  for (let step = 1; step < size; step *= 2) {
    const parts = [partView(sums, axis, step, size - step), partView(sums, axis, 0, size - step)];
    const result = { name: `${name}/sums${step}`, dims: parts[0]!.dims };
    const added = addPointwise(builder, result, parts, (w, [a, b]) => w.emit('Add', [a!, b!]));
    sums = concat(call, [partView(sums, axis, 0, step), added], axis);
  }
  call.result(turn(sums));
};

/** Moves elements one place along an axis; the first is 0. */
function shifted(call: LoweringCall, view: View, axis: number): View {
  const { builder } = call;
  const zero = expandView(
    builder.whole(builder.newConstant(`${call.node.name}/zero`, float32Tensor([], [0]))),
    view.dims.with(axis, 1),
  );
  if (view.dims[axis] === 1) return zero;
  return concat(call, [zero, partView(view, axis, 0, view.dims[axis]! - 1)], axis);
}

function reversed(view: View, axis: number): View {
  return {
    ...view,
    start: view.start + (view.dims[axis]! - 1) * view.strides[axis]!,
    strides: view.strides.map((stride, at) => (at === axis ? -stride : stride)),
  };
}
