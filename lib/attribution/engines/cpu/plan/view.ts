import type { AxisRange } from '../../../onnx/shapes/slicing';
import { sizeOf, stridesOf } from '../../../tensor';
import { imageStrides, type Layout } from './layout';
import type { Operand } from './operand';

/**
 * Elements of a value or constant in another order or shape: element i is the float start + Σ i · strides. A
 * stride of 0 repeats. It costs nothing until a step needs the elements in a layout of its own.
 */
export interface View {
  readonly base: Operand;
  readonly dims: readonly number[];
  readonly start: number;
  readonly strides: readonly number[];
}

/** Place of the elements of a layout: its first element and the stride of each axis. */
export function placesOf(layout: Layout): Pick<View, 'start' | 'strides'> {
  if (layout.kind === 'dense') return { start: 0, strides: stridesOf(layout.dims) };
  const { origin, picture, row, pixel } = imageStrides(layout);
  return { start: origin, strides: [picture, 1, row, pixel] };
}

export function wholeView(base: Operand, layout: Layout): View {
  return { base, dims: layout.dims, ...placesOf(layout) };
}

/** Whether a view holds its elements where a layout of the same shape has them. */
export function liesAs({ dims, strides }: View, layout: Layout): boolean {
  const places = placesOf(layout);
  return dims.every((dim, axis) => dim === 1 || strides[axis] === places.strides[axis]);
}

export function transposeView(view: View, perm: readonly number[]): View {
  return {
    ...view,
    dims: perm.map((axis) => view.dims[axis]!),
    strides: perm.map((axis) => view.strides[axis]!),
  };
}

export function sliceView(view: View, ranges: readonly AxisRange[]): View {
  return {
    base: view.base,
    dims: ranges.map(({ count }) => count),
    start: ranges.reduce((start, range, axis) => start + range.start * view.strides[axis]!, view.start),
    strides: ranges.map(({ step }, axis) => step * view.strides[axis]!),
  };
}

/** The elements from `start` on along one axis. */
export function partView(view: View, axis: number, start: number, count: number): View {
  return sliceView(
    view,
    view.dims.map((size, at) =>
      at === axis ? { start, step: 1, count } : { start: 0, step: 1, count: size },
    ),
  );
}

/** Repeats axes of size 1 as far as broadcasting allows. */
export function expandView(view: View, dims: readonly number[]): View {
  const extra = dims.length - view.dims.length;
  return {
    ...view,
    dims,
    strides: dims.map((_, axis) => {
      const size = view.dims[axis - extra] ?? 1;
      return size === 1 ? 0 : view.strides[axis - extra]!;
    }),
  };
}

/** The inverse: axes that repeat one element get size 1. */
export function withoutRepeats(view: View): View {
  return { ...view, dims: view.dims.map((size, axis) => (view.strides[axis] === 0 ? 1 : size)) };
}

/** The same elements in another shape; undefined if no strides describe it. */
export function reshapeView(view: View, dims: readonly number[]): View | undefined {
  if (sizeOf(dims) === 0) return undefined;
  const from = view.dims.flatMap((size, axis) => (size === 1 ? [] : [{ size, stride: view.strides[axis]! }]));
  const strides = new Array<number>(dims.length).fill(1);
  let next = 0;
  let axis = 0;
  while (axis < dims.length) {
    if (dims[axis] === 1) {
      axis++;
      continue;
    }
    // Axes of both shapes that hold the same elements.
    const first = axis;
    let wanted = dims[axis++]!;
    let run = from[next++]!;
    let held = run.size;
    while (wanted !== held) {
      if (wanted < held) wanted *= dims[axis++]!;
      else {
        const inner = from[next++]!;
        if (run.stride !== inner.size * inner.stride) return undefined;
        held *= inner.size;
        run = inner;
      }
    }
    let stride = run.stride;
    for (let at = axis - 1; at >= first; at--) {
      strides[at] = stride;
      stride *= dims[at]!;
    }
  }
  return { ...view, dims, strides };
}
