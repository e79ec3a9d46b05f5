import { reducedAxes } from '../../../../onnx/shapes/reductions';
import type { PlanBuilder } from '../plan-builder';
import type { Term } from '../pointwise-program';
import type { ReduceStep } from '../step';
import type { View } from '../view';
import { isImageLike } from './is-image-like';
import { type Lowering, type LoweringCall, refuse } from './lowering-call';
import { addPointwise } from './pointwise';
import type { ProgramWriter } from './program-writer';

type Reduction = ReduceStep['operator'];

/** A reduction, with an operator on each element before and after it. */
interface Steps {
  readonly operator: Reduction;
  readonly before?: (write: ProgramWriter, x: Term) => Term;
  readonly after?: (write: ProgramWriter, sum: Term) => Term;
}

const STEPS: Readonly<Record<string, Steps>> = {
  ReduceSum: { operator: 'sum' },
  ReduceMean: { operator: 'mean' },
  ReduceMax: { operator: 'max' },
  ReduceMin: { operator: 'min' },
  ReduceProd: { operator: 'product' },
  ReduceL1: { operator: 'sum', before: (w, x) => w.emit('Abs', [x]) },
  ReduceSumSquare: { operator: 'sum', before: (w, x) => w.emit('Mul', [x, x]) },
  ReduceL2: {
    operator: 'sum',
    before: (w, x) => w.emit('Mul', [x, x]),
    after: (w, sum) => w.emit('Sqrt', [sum]),
  },
  ReduceLogSum: { operator: 'sum', after: (w, sum) => w.emit('Log', [sum]) },
};

function reduction({ operator, before, after }: Steps): Lowering {
  return (call) => {
    const { builder, node } = call;
    const name = node.outputs[0]!;
    let view = call.view(0);
    if (view.dims.includes(0)) refuse(call, 'its input is empty');
    if (before) {
      view = addPointwise(builder, { name: `${name}/terms`, dims: view.dims }, [view], (w, [x]) =>
        before(w, x!),
      );
    }
    view = addReduction(builder, after ? `${name}/sum` : name, operator, view, [...reducedAxes(call)]);
    if (after) view = addPointwise(builder, { name, dims: view.dims }, [view], (w, [sum]) => after(w, sum!));
    call.result(builder.reshape(view, call.outputs[0]!.dims));
  };
}

export const REDUCTIONS: ReadonlyMap<string, Lowering> = new Map(
  Object.entries(STEPS).map(([op, steps]) => [op, reduction(steps)]),
);

/** Over height and width. */
export const GlobalAveragePool: Lowering = (call) => global(call, 'mean');
export const GlobalMaxPool: Lowering = (call) => global(call, 'max');

function global(call: LoweringCall, operator: Reduction): void {
  const x = call.view(0);
  const axes = x.dims.flatMap((_, axis) => (axis >= 2 ? [axis] : []));
  call.result(addReduction(call.builder, call.node.outputs[0]!, operator, x, axes));
}

/** Reduces axes to size 1. */
export function addReduction(
  builder: PlanBuilder,
  name: string,
  operator: Reduction,
  view: View,
  axes: readonly number[],
): View {
  if (axes.every((axis) => view.dims[axis] === 1)) return view;
  const dims = view.dims.map((size, axis) => (axes.includes(axis) ? 1 : size));
  const isSpatial = dims.length === 4 && axes.length === 2 && axes.includes(2) && axes.includes(3);
  const isImage = isSpatial && isImageLike(view, builder.layoutOf(view.base).kind);
  const input = isImage ? builder.asImage(view) : builder.asDenseValue(view);
  const output = builder.dense(name, dims);
  const sorted = axes.toSorted((a, b) => a - b);
  builder.add<ReduceStep>({ kind: 'reduce', operator, input, output, axes: sorted });
  return builder.whole(output);
}
