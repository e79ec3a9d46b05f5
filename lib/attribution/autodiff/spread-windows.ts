import type { Emitter } from './emitter';
import { transposeAxisMap } from './map-axis';
import type { WindowAxis } from './stride-phases';
import type { Value } from './value';

/**
 * Transpose of the sum over each window along an axis: every element takes the sum of dy over the windows
 * that hold it. The number of nodes depends neither on the stride nor on the kernel.
 */
export function spreadWindows(dy: Value, axis: number, window: WindowAxis, emit: Emitter): Value {
  const { input, output, kernel, stride, dilation, padBegin } = window;
  if (dilation !== 1 || (output > 1 && kernel > stride)) {
    return transposeAxisMap(dy, elementsOf(window), axis, input, emit);
  }
  // A single window holds no more than the input.
  const count = output === 1 ? Math.min(kernel - padBegin, input) : kernel;
  const first = output === 1 ? 0 : -padBegin;
  const blocks = emit.reshape(dy, dy.dims.toSpliced(axis + 1, 0, 1));
  const repeated = emit.expand(blocks, blocks.dims.with(axis + 1, count));
  const spaced = padAxis(repeated, axis + 1, 0, output === 1 ? 0 : stride - kernel, emit);
  const length = output * spaced.dims[axis + 1]!;
  const joined = emit.reshape(spaced, dy.dims.with(axis, length));
  return padAxis(joined, axis, first, input - length - first, emit);
}

/** Elements of the input that each window holds, with weight 1. */
function elementsOf({ input, output, kernel, stride, dilation, padBegin }: WindowAxis) {
  return Array.from({ length: output }, (_, window) => {
    const start = window * stride - padBegin;
    const elements = Array.from({ length: kernel }, (_, k) => start + k * dilation);
    return elements
      .filter((element) => element >= 0 && element < input)
      .map((element) => [element, 1] as const);
  });
}

function padAxis(x: Value, axis: number, begin: number, end: number, emit: Emitter): Value {
  const along = (count: number) => x.dims.map((_, index) => (index === axis ? count : 0));
  return emit.pad(x, along(begin), along(end));
}
