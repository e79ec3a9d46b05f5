import type { ConvGather } from './conv-gather';
import type { Addresses } from './kernel';
import { TILE_CHANNELS } from './tile-code';
import { REVERSED, type WinogradTile } from './winograd-transforms';
import { pointFloats, transformWeights, type WinogradKernels } from './winograd-weights';

/** Transformed weights [point][block of 8 outputs][input][8]; strides in bytes. */
export interface WinogradWeights {
  readonly address: number;
  /** From a point of the transform to its weights. */
  readonly points: readonly number[];
  /** Whether they are those of the forward pass: [point][block of 8 inputs][output][8]. */
  readonly isTransposed: boolean;
}

/**
 * Floats of transformed weights above which the gradient reads those of the forward pass. Smaller ones are
 * packed for the gradient alone, because with many tiles outer products take up to two fifths longer.
 */
const MOST_WEIGHTS_TWICE = 1_000_000;

/** Weights for a convolution, or for the gradient of one, whose kernels are reversed. */
export function winogradWeights(
  gather: ConvGather,
  isGradient: boolean,
  tile: WinogradTile,
  addresses: Addresses,
): WinogradWeights {
  const { inputChannels: inputs, outputChannels: outputs } = gather;
  const { name, outputStride, inputStride } = gather.weights;
  const side = tile + 2;
  const own: WinogradKernels = { outputs, inputs, outputStride, inputStride };
  const isTransposed = isGradient && side ** 2 * pointFloats(own) > MOST_WEIGHTS_TWICE;
  const kernels: WinogradKernels = isTransposed
    ? { outputs: inputs, inputs: outputs, outputStride: inputStride, inputStride: outputStride }
    : own;
  const reversed = REVERSED[tile];
  const points = Array.from({ length: side * side }, (_, point) => {
    const [row, column] = [Math.floor(point / side), point % side];
    const place = isGradient ? reversed[row]! * side + reversed[column]! : point;
    return place * pointFloats(kernels) * 4;
  });
  const address = addresses.weights({
    key: JSON.stringify(['winograd', tile, kernels]),
    from: name,
    // Outer products read up to 7 outputs past the last one.
    floats: side ** 2 * pointFloats(kernels) + TILE_CHANNELS * TILE_CHANNELS,
    kernel: (source, target) => transformWeights(tile, kernels, source, target),
  });
  return { address, points, isTransposed };
}
