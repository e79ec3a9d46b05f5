import { stridesOf } from '../../../tensor';
import { imageStrides, type Layout } from '../plan/layout';

/** Where the elements of a value lie: start + Σ index · stride, in floats, in the order of its dims. */
export interface View {
  readonly dims: readonly number[];
  readonly start: number;
  readonly strides: readonly number[];
}

export function viewOf(layout: Layout): View {
  if (layout.kind === 'dense') return { dims: layout.dims, start: 0, strides: stridesOf(layout.dims) };
  const { origin, picture, row, pixel } = imageStrides(layout);
  return { dims: layout.dims, start: origin, strides: [picture, 1, row, pixel] };
}

/** Strides with which a view broadcasts to dims, as in NumPy; 0 along an axis that repeats. */
export function broadcastStrides({ dims, strides }: View, to: readonly number[]): readonly number[] {
  const missing = to.length - dims.length;
  return to.map((size, axis) => {
    const own = dims[axis - missing];
    if (own === undefined || (own === 1 && size !== 1)) return 0;
    if (own !== size) throw new Error(`[${dims.join(', ')}] does not broadcast to [${to.join(', ')}].`);
    return strides[axis - missing]!;
  });
}
