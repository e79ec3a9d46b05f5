import type { AxisPhase } from '../plan/axis-phase';
import { imageStrides } from '../plan/layout';
import type { ConvGradientStep, ConvStep, Window } from '../plan/step';
import type { ConvGather } from './conv-gather';
import type { Addresses } from './kernel';
import { packedGroupSize } from './pack-direct';
import { pointwiseOperands } from './pointwise-code';
import { TILE_CHANNELS } from './tile-code';

/** A gradient whose adjacent pixels lie in the channels of a tile, and the kernel's column of each lane. */
export interface MergedPixels {
  readonly gather: ConvGather;
  /** Column of the kernel for each tap and pixel; undefined if the pixel does not read the tap's input. */
  readonly columns: readonly (readonly (number | undefined)[])[];
}

/**
 * A gradient with few channels (of a picture, say) would leave most of a tile's 8 channels empty. Its pixels
 * are adjacent floats, so a tile computes a few of them at once, with zero weights where only some read an
 * input. NaN and ∞ therefore reach all pixels of a tile that reads them, as with Winograd's tiles.
 */
export function mergePixels(step: ConvStep | ConvGradientStep, gather: ConvGather): MergedPixels | undefined {
  const { output, outputChannels, group, phases } = gather;
  if (step.kind === 'conv' || group > 1) return undefined;
  // The lanes of an operand would be those of one pixel.
  if (step.epilogue && pointwiseOperands(step.epilogue).length > 0) return undefined;
  if (imageStrides(output).pixel !== outputChannels) return undefined;
  const stride = step.window.strides[1];
  const width = output.dims[3];
  const pixels = Math.floor(TILE_CHANNELS / outputChannels / stride) * stride;
  if (pixels < 2 || width % pixels !== 0) return undefined;
  const [first, count] = readPositions(step.window, pixels);
  if (count === 0) return undefined;
  const columns = Array.from({ length: count }, (_, tap) =>
    Array.from({ length: pixels }, (_, pixel) => kernelColumn(step.window, pixel, first + tap)),
  );
  const phase: AxisPhase = {
    start: 0,
    step: pixels,
    count: width / pixels,
    first,
    inputStep: pixels / stride,
    taps: Array.from({ length: count }, (_, tap) => tap),
    tapStep: 1,
  };
  const rows = [...new Set(phases.map(([row]) => row))];
  const lanes = pixels * outputChannels;
  const merged = { ...gather, outputChannels: lanes, storedFloats: lanes };
  return { gather: { ...merged, phases: rows.map((row) => [row, phase]) }, columns };
}

/** First position in dy that one of the first pixels reads, and how many positions there are to the last. */
function readPositions({ kernel, strides, dilations, pads }: Window, pixels: number): [number, number] {
  const positions = Array.from({ length: pixels }, (_, pixel) =>
    Array.from({ length: kernel[1] }, (_, tap) => (pixel + pads[1] - tap * dilations[1]) / strides[1]),
  );
  const read = positions.flat().filter(Number.isInteger);
  return read.length === 0 ? [0, 0] : [Math.min(...read), Math.max(...read) - Math.min(...read) + 1];
}

/** Column of the kernel with which a pixel reads a position in dy. */
function kernelColumn(window: Window, pixel: number, position: number): number | undefined {
  const { kernel, strides, dilations, pads } = window;
  const column = (pixel + pads[1] - position * strides[1]) / dilations[1];
  return Number.isInteger(column) && column >= 0 && column < kernel[1] ? column : undefined;
}

/** Address of the weights as [row phase][tap][input][8], where a lane is a pixel's channel. */
export function packMerged({ gather, columns }: MergedPixels, addresses: Addresses): number {
  const { phases, weights, inputChannels } = gather;
  const size = phases.reduce((sum, phase) => sum + packedGroupSize(gather, phase), 0);
  const key = JSON.stringify(['merged', phases.map(([rows]) => rows.taps), columns, gather.outputChannels]);
  return addresses.packed(key, [weights.name], size, (target) => {
    target.fill(0);
    let at = 0;
    for (const [rows] of phases) {
      for (const row of rows.taps) {
        for (const ofPixels of columns) {
          packTap(gather, row, ofPixels, target, at);
          at += inputChannels * TILE_CHANNELS;
        }
      }
    }
  });
}

function packTap(
  { weights, inputChannels, outputChannels }: ConvGather,
  row: number,
  columns: readonly (number | undefined)[],
  target: Float32Array,
  start: number,
): void {
  const channels = outputChannels / columns.length;
  for (const [pixel, column] of columns.entries()) {
    if (column === undefined) continue;
    const tap = row * weights.kernel[1] + column;
    for (let channel = 0; channel < channels; channel++) {
      const from = channel * weights.outputStride + tap;
      const to = start + pixel * channels + channel;
      for (let input = 0; input < inputChannels; input++) {
        target[to + input * TILE_CHANNELS] = weights.data[from + input * weights.inputStride]!;
      }
    }
  }
}
