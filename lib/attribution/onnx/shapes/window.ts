import { BOUNDS } from '../../bounds';
import { getInt, getInts, getString } from '../attributes';
import type { Node } from '../graph';
import { fail, input, type ShapeCall } from './shape-rule';

/** Geometry of a sliding window (Conv, MaxPool, AveragePool); every list has one entry per spatial axis. */
export interface Window {
  readonly kernel: readonly number[];
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  readonly padsBegin: readonly number[];
  readonly padsEnd: readonly number[];
  /** Spatial size of the output. */
  readonly output: readonly number[];
}

/** Attributes of a window: the word for a value, its least value, and its number of values per axis. */
const WINDOW_ATTRIBUTES = {
  strides: { word: 'stride', least: 1, perAxis: 1 },
  kernel_shape: { word: 'kernel size', least: 1, perAxis: 1 },
  dilations: { word: 'dilation', least: 1, perAxis: 1 },
  pads: { word: 'padding', least: 0, perAxis: 2 },
  output_padding: { word: 'output padding', least: 0, perAxis: 1 },
} as const;

const WINDOWED = new Set(['Conv', 'ConvTranspose', 'MaxPool', 'AveragePool', 'LpPool']);

/**
 * Refuses windows whose attributes do not match the axes of the input, and large ones: the gradient of a
 * convolution has one phase per step of its stride.
 */
export function checkWindow(call: ShapeCall): void {
  if (!WINDOWED.has(call.node.op)) return;
  const axes = input(call, 0).dims.length - 2;
  for (const [name, { word, least, perAxis }] of Object.entries(WINDOW_ATTRIBUTES)) {
    const values = getInts(call.node, name);
    if (values === undefined) continue;
    if (values.length !== axes * perAxis)
      fail(call, `it has ${values.length} ${name} for ${axes} spatial axes`);
    for (const value of values) {
      if (value < least) fail(call, `its ${word} ${value} is smaller than ${least}`);
      if (value > BOUNDS.window) fail(call, `its ${word} ${value} is larger than ${BOUNDS.window}`, 'window');
    }
  }
}

/**
 * Reads the window attributes of a node and resolves auto_pad and ceil_mode.
 * `spatial` and `kernel` are [H, W] (or [D, H, W] …).
 * Source: https://onnx.ai/onnx/operators/onnx__Conv.html and onnx__MaxPool.html
 */
export function resolveWindow(node: Node, spatial: readonly number[], kernel: readonly number[]): Window {
  const strides = getInts(node, 'strides') ?? kernel.map(() => 1);
  const dilations = getInts(node, 'dilations') ?? kernel.map(() => 1);
  const extents = kernel.map((size, axis) => (size - 1) * dilations[axis]! + 1);
  const [padsBegin, padsEnd] = resolvePads(node, spatial, extents, strides);
  const output = spatial.map((size, axis) => {
    const room = size + padsBegin[axis]! + padsEnd[axis]! - extents[axis]!;
    if (getInt(node, 'ceil_mode', 0) === 0) return Math.floor(room / strides[axis]!) + 1;
    const count = Math.ceil(room / strides[axis]!) + 1;
    // As in PyTorch, a window that would start in the end padding is omitted.
    return (count - 1) * strides[axis]! >= size + padsBegin[axis]! ? count - 1 : count;
  });
  return { kernel, strides, dilations, padsBegin, padsEnd, output };
}

function resolvePads(
  node: Node,
  spatial: readonly number[],
  extents: readonly number[],
  strides: readonly number[],
): [readonly number[], readonly number[]] {
  const zeros = spatial.map(() => 0);
  const mode = getString(node, 'auto_pad', 'NOTSET');
  if (mode === 'VALID') return [zeros, zeros];
  if (mode === 'SAME_UPPER' || mode === 'SAME_LOWER') {
    const totals = spatial.map((size, axis) => {
      const steps = Math.ceil(size / strides[axis]!) - 1;
      return Math.max(0, steps * strides[axis]! + extents[axis]! - size);
    });
    const smaller = totals.map((total) => Math.floor(total / 2));
    const larger = totals.map((total) => Math.ceil(total / 2));
    return mode === 'SAME_UPPER' ? [smaller, larger] : [larger, smaller];
  }
  const pads = getInts(node, 'pads') ?? [...zeros, ...zeros];
  return [pads.slice(0, spatial.length), pads.slice(spatial.length)];
}
