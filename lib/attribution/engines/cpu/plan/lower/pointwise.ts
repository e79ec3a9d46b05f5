import { sameDims, sizeOf } from '../../../../tensor';
import type { PlanBuilder } from '../plan-builder';
import type { PointwiseProgram, Term } from '../pointwise-program';
import type { PointwiseStep } from '../step';
import { expandView, type View, withoutRepeats } from '../view';
import { isImageLike } from './is-image-like';
import { ProgramWriter } from './program-writer';

/** Writes a program on terms for some views, and returns the term of its result. */
export type WriteProgram = (write: ProgramWriter, terms: readonly Term[]) => Term;

/** Result of a step on elements. */
export interface PointwiseResult {
  readonly name: string;
  readonly dims: readonly number[];
}

/** Adds a step on the elements of some views that broadcast to `dims`, and returns its result. */
export function addPointwise(
  builder: PlanBuilder,
  { name, dims }: PointwiseResult,
  views: readonly View[],
  write: WriteProgram,
): View {
  const isImage = views.some(
    (view) =>
      sameDims(view.dims, dims) && isImageLike(withoutRepeats(view), builder.layoutOf(view.base).kind),
  );
  const terms = views.map((view) => termOf(builder, view, dims, isImage));
  const writer = new ProgramWriter();
  const program = writer.build(write(writer, terms));
  const output = isImage ? builder.image(name, dims) : builder.dense(name, dims);
  builder.add<PointwiseStep>({ kind: 'pointwise', output, program });
  return builder.whole(output);
}

/** Program on the result of a step on images, the term `computed`. */
export function writeEpilogue(
  builder: PlanBuilder,
  dims: readonly number[],
  views: readonly View[],
  write: WriteProgram,
): PointwiseProgram {
  const terms = views.map((view) => termOf(builder, view, dims, true));
  const writer = new ProgramWriter();
  return writer.build(write(writer, terms));
}

/**
 * Operand of a step on elements. For an image: an image of the same shape, or dense with one element per
 * picture and channel; for a dense result: dense, of a shape that broadcasts.
 */
function termOf(builder: PlanBuilder, view: View, dims: readonly number[], isImage: boolean): Term {
  const own = withoutRepeats(view);
  if (typeof own.base === 'string' && sizeOf(own.dims) === 1) {
    return { kind: 'number', value: Number(builder.constant(own.base).data[own.start]) };
  }
  const [height = 1, width = 1] = [own.dims.at(-2), own.dims.at(-1)];
  const isPerChannel = height === 1 && width === 1;
  const isOwnImage = sameDims(own.dims, dims) && isImageLike(own, builder.layoutOf(own.base).kind);
  if (!isImage || (isPerChannel && !isOwnImage)) {
    return { kind: 'operand', operand: builder.asDense(shortened(builder, own)) };
  }
  return { kind: 'operand', operand: builder.asImage(expandView(own, dims)) };
}

/** Leaves out leading axes of size 1 of a weight, if it then has its shape in the graph. */
function shortened(builder: PlanBuilder, view: View): View {
  if (typeof view.base === 'number') return view;
  const extra = view.dims.length - builder.constant(view.base).dims.length;
  const isLonger = extra > 0 && view.dims.slice(0, extra).every((size) => size === 1);
  return isLonger ? { ...view, dims: view.dims.slice(extra), strides: view.strides.slice(extra) } : view;
}
