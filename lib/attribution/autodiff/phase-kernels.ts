import { float32Tensor, sizeOf, type Tensor } from '../tensor';
import type { PhaseConvolution } from './stride-phases';

/**
 * Flipped, transposed weights for the way back through a convolution with `weights` [M, C / group, kH, kW]: kernels
 * [C · phases, M / group, placesH, placesW]; the phases of a channel come one after the other, rows before columns.
 */
export function phaseKernels(
  weights: Tensor<'float32'>,
  group: number,
  rows: PhaseConvolution,
  columns: PhaseConvolution,
): Tensor<'float32'> {
  const [m, channels, kernelHeight, kernelWidth] = weights.dims as [number, number, number, number];
  const perGroup = m / group;
  const phases = rows.elements.length * columns.elements.length;
  const places = [rows.elements[0]!.length, columns.elements[0]!.length];
  const dims = [group * channels * phases, perGroup, ...places];
  const data = new Float32Array(sizeOf(dims));
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
  return float32Tensor(dims, data);
}

type Elements = PhaseConvolution['elements'][number];
