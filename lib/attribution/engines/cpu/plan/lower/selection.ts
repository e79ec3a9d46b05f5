import { getInt } from '../../../../onnx/attributes';
import { constantNumbers, resolveAxis } from '../../../../onnx/shapes/shape-rule';
import { float32Tensor } from '../../../../tensor';
import type { PlanBuilder } from '../plan-builder';
import type { Term } from '../pointwise-program';
import { sliceView, type View } from '../view';
import { type Lowering, type LoweringCall, refuse } from './lowering-call';
import { concat } from './movement';
import { addPointwise } from './pointwise';
import { addReduction } from './reductions';

/** Most elements that TopK finds, because it takes a few passes for each. */
const MAX_TOP = 128;

/** Index of the first maximum along an axis, or of the last one; indices are floats in a plan. */
export const ArgMax: Lowering = (call) => argument(call, 'max');
export const ArgMin: Lowering = (call) => argument(call, 'min');

function argument(call: LoweringCall, operator: 'max' | 'min'): void {
  const { builder, node } = call;
  const x = call.view(0);
  const name = node.outputs[0]!;
  const axis = resolveAxis(call, getInt(node, 'axis', 0), x.dims.length);
  const isLast = getInt(node, 'select_last_index', 0) !== 0;
  const extreme = addReduction(builder, `${name}/extreme`, operator, x, [axis]);
  const places = indicesAlong(builder, `${name}/indices`, x.dims, axis);
  const hits = addPointwise(
    builder,
    { name: `${name}/hits`, dims: x.dims },
    [x, extreme, places],
    (w, [value, best, index]) => {
      // Every element is one if the extreme is NaN.
      const isOther = operator === 'max' ? w.emit('Less', [value!, best!]) : w.emit('Less', [best!, value!]);
      return w.emit('Where', [isOther, isLast ? -1 : x.dims[axis]!, index!]);
    },
  );
  const first = addReduction(builder, name, isLast ? 'max' : 'min', hits, [axis]);
  call.result(builder.reshape(first, call.outputs[0]!.dims));
}

/** The K largest or smallest elements along an axis, best first; equal ones in the order of their indices. */
export const TopK: Lowering = (call) => {
  const { builder, node } = call;
  const x = call.view(0);
  const axis = resolveAxis(call, getInt(node, 'axis', -1), x.dims.length);
  const count = constantNumbers(call, 1)[0]!;
  if (count > MAX_TOP) refuse(call, `it finds more than ${MAX_TOP} elements`);
  const search: Search = {
    builder,
    name: node.outputs[0] || node.name,
    axis,
    x,
    places: indicesAlong(builder, `${node.name}/indices`, x.dims, axis),
    isLargest: getInt(node, 'largest', 1) !== 0,
  };
  const values: View[] = [];
  const indices: View[] = [];
  let open: View | undefined;
  for (let rank = 0; rank < count; rank++) {
    const index = bestIndex(search, open, rank);
    indices.push(index);
    values.push(elementAt(search, index, rank));
    if (rank < count - 1) open = withoutIndex(search, open, index, rank);
  }
  if (node.outputs[0]) call.result(concat(call, values, axis));
  if (node.outputs[1]) call.result(concat(call, indices, axis), 1);
};

interface Search {
  readonly builder: PlanBuilder;
  readonly name: string;
  readonly axis: number;
  readonly x: View;
  /** Index of each element along the axis. */
  readonly places: View;
  readonly isLargest: boolean;
}

/** First index of the best element among the open ones, which are 1. */
function bestIndex(search: Search, open: View | undefined, rank: number): View {
  const { builder, name, axis, x, places, isLargest } = search;
  const worst = isLargest ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const candidates = open
    ? addPointwise(builder, { name: `${name}/open${rank}`, dims: x.dims }, [x, open], (w, [value, isOpen]) =>
        w.emit('Where', [isOpen!, value!, worst]),
      )
    : x;
  const best = addReduction(builder, `${name}/best${rank}`, isLargest ? 'max' : 'min', candidates, [axis]);
  const views = [candidates, best, places, ...(open ? [open] : [])];
  const hits = addPointwise(builder, { name: `${name}/hits${rank}`, dims: x.dims }, views, (w, terms) => {
    const [value, extreme, index] = terms as [Term, Term, Term];
    const isOpen = terms[3];
    const isOther = isLargest ? w.emit('Less', [value, extreme]) : w.emit('Less', [extreme, value]);
    const found = w.emit('Where', [isOther, x.dims[axis]!, index]);
    return isOpen ? w.emit('Where', [isOpen, found, x.dims[axis]!]) : found;
  });
  return addReduction(builder, `${name}/index${rank}`, 'min', hits, [axis]);
}

/** The element at an index along the axis; a maximum finds it, because the others are −∞. */
function elementAt({ builder, name, axis, x, places }: Search, index: View, rank: number): View {
  const result = { name: `${name}/taken${rank}`, dims: x.dims };
  const only = addPointwise(builder, result, [x, places, index], (w, [value, place, wanted]) =>
    w.emit('Where', [w.emit('Equal', [place!, wanted!]), value!, Number.NEGATIVE_INFINITY]),
  );
  return addReduction(builder, `${name}/value${rank}`, 'max', only, [axis]);
}

function withoutIndex(
  { builder, name, x, places }: Search,
  open: View | undefined,
  index: View,
  rank: number,
): View {
  const result = { name: `${name}/left${rank}`, dims: x.dims };
  return addPointwise(
    builder,
    result,
    [places, index, ...(open ? [open] : [])],
    (w, [place, taken, isOpen]) => {
      const isTaken = w.emit('Equal', [place!, taken!]);
      return w.emit('Where', [isTaken, 0, isOpen ?? 1]);
    },
  );
}

/** 0, 1, … along an axis, of a shape that broadcasts. */
export function indicesAlong(
  builder: PlanBuilder,
  name: string,
  dims: readonly number[],
  axis: number,
): View {
  const size = dims[axis]!;
  const shape = dims.slice(axis).map((_, at) => (at === 0 ? size : 1));
  const numbers = Float32Array.from({ length: size }, (_, index) => index);
  const view = builder.whole(builder.newConstant(name, float32Tensor(shape, numbers)));
  return builder.reshape(
    view,
    dims.map((_, at) => (at === axis ? size : 1)),
  );
}

/** Elements up to the sizes of another shape along all axes but one. */
export function croppedTo(x: View, dims: readonly number[], axis: number): View {
  return sliceView(
    x,
    x.dims.map((size, at) => ({ start: 0, step: 1, count: at === axis ? size : dims[at]! })),
  );
}
