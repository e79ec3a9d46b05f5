import { int, ints, string } from '../onnx/attributes';
import type { Tensor } from '../tensor';
import type { Emitter } from './emitter';
import { phaseKernels, rowsAsChannels } from './phase-kernels';
import type { PhasedGradient } from './phased-gradient';
import {
  type PhaseConvolution,
  phaseConvolution,
  phasesOf,
  type WindowAxis,
  withLeadingZero,
} from './stride-phases';
import type { Value } from './value';

/** Inputs with fewer channels, such as images, compute all phases in one convolution. */
const MIN_CHANNELS = 8;

/** Phases up to which each has nodes of its own. */
const MAX_PHASES = 16;

/** A convolution to transpose: weights [M, C / group, kH, kW] over rows and columns. */
interface Window {
  readonly weights: Tensor<'float32'>;
  readonly group: number;
  readonly axes: readonly [rows: WindowAxis, columns: WindowAxis];
}

/**
 * Transpose of a convolution: dy [N, M, outH, outW] → [N, C, H, W], as convolutions of stride 1 with flipped,
 * transposed weights, one for each phase of the input position, so none multiplies zeros. (ConvTranspose is
 * slow in onnxruntime's WebGPU provider.) An input with few channels, or a large stride, computes all phases
 * with one convolution and DepthToSpace; with few channels the kernel is split into rows.
 */
export function transposeWindow(dy: Value, window: Window, emit: Emitter): PhasedGradient | Value {
  const { axes, group, weights } = window;
  const [rows, columns] = axes;
  const dims = [dy.dims[0]!, weights.dims[1]! * group, rows.input, columns.input];
  const isSquare = rows.stride === columns.stride;
  // In a kernel as large as its stride each phase has a tap, so few zeros are multiplied.
  const areFull = axes.every(({ kernel, stride, dilation }) => kernel >= stride && dilation === 1);
  const areMany = areFull && rows.stride * columns.stride > MAX_PHASES;
  if (isSquare && (rows.stride === 1 || dims[1]! < MIN_CHANNELS || areMany)) {
    const together = convolve(dy, window, phasesOf(rows), phasesOf(columns), emit)!;
    return emit.cropOrPadEnds(interleaveChannels(together, rows.stride, emit), dims);
  }
  const phases = phasesOf(rows).map((row) =>
    phasesOf(columns).map((column) => convolve(dy, window, [row], [column], emit)),
  );
  return { type: dy.type, dims, phases, sources: [] };
}

/**
 * Some phases of the input gradient, as channels [N, C · phases, h, w]; undefined if no output reads them.
 */
function convolve(
  dy: Value,
  window: Window,
  rowPhases: readonly number[],
  columnPhases: readonly number[],
  emit: Emitter,
): Value | undefined {
  const { weights, group, axes } = window;
  const rows = phaseConvolution(axes[0], rowPhases);
  const columns = phaseConvolution(axes[1], columnPhases);
  if (!rows || !columns) return undefined;
  const readable = hitsGemmBug(dy, rows, columns) ? withLeadingZero(rows) : rows;
  const kernels = phaseKernels(weights, group, readable, columns);
  return isSplitIntoRows(window, kernels, dy)
    ? addRows(correlate(dy, rowsAsChannels(kernels), 1, readable, columns, emit), kernels, readable, emit)
    : correlate(dy, kernels, group, readable, columns, emit);
}

/**
 * Whether to split a convolution into the rows of its kernels, because a convolution to few channels uses a
 * small part of a kernel tile. Never creates 1 × 1 kernels, because onnxruntime's WebGPU provider ignores
 * their end padding.
 */
function isSplitIntoRows({ weights, group }: Window, { dims }: Tensor<'float32'>, dy: Value): boolean {
  const [, , height, width] = dims as [number, number, number, number];
  const isPicture = group === 1 && weights.dims[1]! < MIN_CHANNELS;
  return isPicture && width > 1 && height > 1 && dy.dims[2]! >= height;
}

/** Conv of stride 1 with the padding and the dilation of `rows` and `columns`. */
function correlate(
  dy: Value,
  kernels: Tensor<'float32'>,
  group: number,
  rows: PhaseConvolution,
  columns: PhaseConvolution,
  emit: Emitter,
): Value {
  // Crops first, because Conv does not accept negative pads.
  const begins = [rows.padBegin, columns.padBegin];
  const ends = [rows.padEnd, columns.padEnd];
  const cut = (pads: readonly number[]) => [0, 0, ...pads.map((pad) => Math.min(0, pad))];
  return emit.node('Conv', [emit.pad(dy, cut(begins), cut(ends)), emit.constant('weights', kernels)], {
    kernel_shape: ints(kernels.dims.slice(2)),
    dilations: ints([rows.dilation, columns.dilation]),
    pads: ints([...begins, ...ends].map((pad) => Math.max(0, pad))),
    group: int(group),
  });
}

/** Sums the results of the kernel rows, [N, rows · C, h + (rows − 1) · dilation, w] → [N, C, h, w]. */
function addRows(
  rows: Value,
  kernels: Tensor<'float32'>,
  { dilation }: PhaseConvolution,
  emit: Emitter,
): Value {
  const [count, , kernelRows] = kernels.dims as [number, number, number];
  const height = rows.dims[2]!;
  const parts = Array.from({ length: kernelRows }, (_, row) =>
    emit.slice(
      rows,
      rows.dims.map((size, axis) => {
        if (axis === 1) return { start: row * count, step: 1, count };
        if (axis === 2)
          return { start: row * dilation, step: 1, count: height - (kernelRows - 1) * dilation };
        return { start: 0, step: 1, count: size };
      }),
    ),
  );
  return parts.reduce((sum, part) => emit.add(sum, part));
}

/**
 * Whether a convolution triggers a bug of onnxruntime's WebGPU provider: it computes a convolution with a
 * kernel as large as the map and no begin padding as a matrix product and ignores the end padding. (A
 * preceding Pad would be fused.)
 */
function hitsGemmBug(dy: Value, rows: PhaseConvolution, columns: PhaseConvolution): boolean {
  const fillsMap = [rows, columns].every(({ elements, padBegin, padEnd }, axis) => {
    const size = dy.dims[axis + 2]! + Math.min(0, padBegin) + Math.min(0, padEnd);
    return padBegin <= 0 && elements[0]!.length === size;
  });
  return fillsMap && (rows.padEnd > 0 || columns.padEnd > 0);
}

/** [N, C · block², h, w] → [N, C, h · block, w · block]. */
function interleaveChannels(x: Value, block: number, emit: Emitter): Value {
  return block === 1 ? x : emit.node('DepthToSpace', [x], { blocksize: int(block), mode: string('CRD') });
}
