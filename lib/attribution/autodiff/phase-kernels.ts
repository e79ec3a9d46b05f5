import { deferredTensor, sizeOf, type Tensor } from '../tensor';
import type { PhaseConvolution } from './stride-phases';

/**
 * Flipped, transposed weights for the backward pass of a convolution with `weights` [M, C / group, kH, kW]:
 * kernels [C · phases, M / group, tapsH, tapsW]. The phases of a channel are consecutive, rows before
 * columns.
 */
export function phaseKernels(
  weights: Tensor<'float32'>,
  group: number,
  rows: PhaseConvolution,
  columns: PhaseConvolution,
): Tensor<'float32'> {
  const [m, channels] = weights.dims as [number, number];
  const phases = rows.elements.length * columns.elements.length;
  const places = [rows.elements[0]!.length, columns.elements[0]!.length];
  const dims = [group * channels * phases, m / group, ...places];
  return deferredTensor(dims, () => flipped(weights, group, rows, columns, sizeOf(dims)));
}

function flipped(
  weights: Tensor<'float32'>,
  group: number,
  rows: PhaseConvolution,
  columns: PhaseConvolution,
  size: number,
): Float32Array {
  const [m, channels, kernelHeight, kernelWidth] = weights.dims as [number, number, number, number];
  const perGroup = m / group;
  const data = new Float32Array(size);
  let at = 0;
  const copyKernel = (start: number, row: Elements, column: Elements) => {
    for (const y of row) {
      for (const x of column) {
        if (y !== undefined && x !== undefined) data[at] = weights.data[start + y * kernelWidth + x]!;
        at++;
      }
    }
  };
  for (let channel = 0; channel < group * channels; channel++) {
    const firstKernel = Math.floor(channel / channels) * perGroup;
    for (const row of rows.elements) {
      for (const column of columns.elements) {
        for (let kernel = firstKernel; kernel < firstKernel + perGroup; kernel++) {
          const start = (kernel * channels + (channel % channels)) * kernelHeight * kernelWidth;
          copyKernel(start, row, column);
        }
      }
    }
  }
  return data;
}

/**
 * Splits kernels [M, C, kH, kW] into one kernel per row, [kH · M, C, 1, kW], starting with row 0 of all
 * kernels.
 */
export function rowsAsChannels(kernels: Tensor<'float32'>): Tensor<'float32'> {
  const [m, channels, height, width] = kernels.dims as [number, number, number, number];
  return deferredTensor([height * m, channels, 1, width], () => splitRows(kernels));
}

function splitRows({ dims, data }: Tensor<'float32'>): Float32Array {
  const [m, channels, height, width] = dims as [number, number, number, number];
  const kernels = m * channels;
  const rows = new Float32Array(data.length);
  for (let kernel = 0; kernel < kernels; kernel++) {
    for (let row = 0; row < height; row++) {
      const from = (kernel * height + row) * width;
      rows.set(data.subarray(from, from + width), (row * kernels + kernel) * width);
    }
  }
  return rows;
}

type Elements = PhaseConvolution['elements'][number];
