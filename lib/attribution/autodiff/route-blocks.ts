import { float32Tensor, LOWEST_FLOAT32 } from '../tensor';
import type { Emitter } from './emitter';
import type { WindowAxis } from './stride-phases';
import type { Value } from './value';

/** Whether the windows along an axis hold adjacent elements, and none that another window holds. */
export function areBlocks({ output, kernel, stride, dilation }: WindowAxis): boolean {
  return dilation === 1 && (output === 1 || kernel <= stride);
}

/**
 * Routes the gradient of the maxima of windows that do not overlap to the first maximum of each window in
 * row-major order. `x` [N, C, H, W] is the input, `y` are the maxima and `dy` is their gradient. The number
 * of nodes does not depend on the windows.
 */
export function routeBlocks(
  x: Value,
  y: Value,
  dy: Value,
  axes: readonly [WindowAxis, WindowAxis],
  emit: Emitter,
): Value {
  const spans = axes.map(spanOf) as [Span, Span];
  const [rows, columns] = spans;
  const [n, c] = x.dims as [number, number];
  const ends = spans.map(({ begin, size, count }, axis) => size * count - begin - x.dims[axis + 2]!);
  const whole = emit.pad(x, [0, 0, rows.begin, columns.begin], [0, 0, ...ends], LOWEST_FLOAT32);
  const blocks = emit.reshape(whole, [n, c, rows.count, rows.size, columns.count, columns.size]);
  const perBlock = (value: Value) => emit.reshape(value, [n, c, rows.count, 1, columns.count, 1]);
  const rank = emit.where(emit.equal(blocks, perBlock(y)), ranks(axes, spans, emit), 0);
  const isFirst = emit.equal(rank, emit.reduceMax(rank, [3, 5]));
  const routed = emit.where(isFirst, perBlock(dy), 0);
  const joined = emit.reshape(routed, whole.dims);
  return emit.pad(joined, [0, 0, -rows.begin, -columns.begin], [0, 0, ...ends.map((end) => -end)]);
}

/** Blocks along an axis, of which each begins with a window. */
interface Span {
  readonly count: number;
  readonly size: number;
  /** Elements before the input; negative if no window reads the input's first ones. */
  readonly begin: number;
}

function spanOf({ input, output, kernel, stride, padBegin }: WindowAxis): Span {
  // A single window is as wide as the input at most.
  if (output === 1) return { count: 1, size: Math.min(kernel, input + padBegin), begin: padBegin };
  return { count: output, size: stride, begin: padBegin };
}

/** Positive numbers that descend within a window, and zeros behind it: [h, 1, w]. */
function ranks(
  [rowAxis, columnAxis]: readonly [WindowAxis, WindowAxis],
  [rows, columns]: readonly [Span, Span],
  emit: Emitter,
): Value {
  const total = rows.size * columns.size;
  const numbers = Array.from({ length: total }, (_, at) => {
    const isInside = Math.floor(at / columns.size) < rowAxis.kernel && at % columns.size < columnAxis.kernel;
    return isInside ? total - at : 0;
  });
  return emit.constant('ranks', float32Tensor([rows.size, 1, columns.size], numbers));
}
