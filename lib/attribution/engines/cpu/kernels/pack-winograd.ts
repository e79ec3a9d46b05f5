import type { ConvGather, GatherWeights } from './conv-gather';
import type { Addresses } from './kernel';
import { blocksOf } from './pack-direct';
import { TILE_CHANNELS } from './tile-code';
import { REVERSED, type WinogradTile } from './winograd-transforms';
import { transformKernel } from './winograd-weights';

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
 * packed for the gradient alone, because transposing them in every run costs up to a fifth of its time.
 */
const MOST_WEIGHTS_TWICE = 1_000_000;

/** Weights for a convolution, or for the gradient of one. */
export function winogradWeights(
  gather: ConvGather,
  isGradient: boolean,
  tile: WinogradTile,
  addresses: Addresses,
): WinogradWeights {
  const { inputChannels, outputChannels, weights } = gather;
  const isTransposed = isGradient && weightsSize(tile, inputChannels, outputChannels) > MOST_WEIGHTS_TWICE;
  const side = tile + 2;
  const reversed = REVERSED[tile];
  const [outputs, inputs] = isTransposed ? [inputChannels, outputChannels] : [outputChannels, inputChannels];
  const pointBytes = blocksOf(outputs) * inputs * TILE_CHANNELS * 4;
  const points = Array.from({ length: side * side }, (_, point) => {
    const [row, column] = [Math.floor(point / side), point % side];
    return pointBytes * (isTransposed ? reversed[row]! * side + reversed[column]! : point);
  });
  const strides = isTransposed
    ? { outputStride: weights.inputStride, inputStride: weights.outputStride }
    : { outputStride: weights.outputStride, inputStride: weights.inputStride };
  const isReversed = isGradient && !isTransposed;
  const address = pack({ ...weights, ...strides }, { outputs, inputs, tile, isReversed }, addresses);
  return { address, points, isTransposed };
}

/** Floats of the transformed weights. */
function weightsSize(tile: WinogradTile, inputs: number, outputs: number): number {
  return (tile + 2) ** 2 * blocksOf(outputs) * TILE_CHANNELS * inputs;
}

interface PackShape {
  readonly outputs: number;
  readonly inputs: number;
  readonly tile: WinogradTile;
  /** Whether rows and columns of each kernel are reversed. */
  readonly isReversed: boolean;
}

function pack(weights: GatherWeights, shape: PackShape, addresses: Addresses): number {
  const { outputs, inputs, tile, isReversed } = shape;
  const { name, outputStride, inputStride } = weights;
  const key = JSON.stringify(['winograd', tile, isReversed, outputStride, inputStride]);
  // A transposed product reads up to 7 inputs past the last one.
  const size = weightsSize(tile, inputs, outputs) + TILE_CHANNELS * TILE_CHANNELS;
  return addresses.packed(key, [name], size, (target) => {
    for (let first = 0; first < outputs; first += TILE_CHANNELS) packBlock(weights, shape, first, target);
  });
}

/** Transforms the kernels of 8 outputs for one input at a time, so that what is written is adjacent. */
function packBlock(weights: GatherWeights, shape: PackShape, first: number, target: Float32Array): void {
  const { outputs, inputs, tile, isReversed } = shape;
  const { data, outputStride } = weights;
  const [offset, step] = isReversed ? [8, -1] : [0, 1];
  const pointSize = blocksOf(outputs) * inputs * TILE_CHANNELS;
  const lanes = Math.min(TILE_CHANNELS, outputs - first);
  const side = tile + 2;
  const rows = new Float64Array(side * 3);
  const points = new Float64Array(side * side * TILE_CHANNELS);
  for (let input = 0; input < inputs; input++) {
    const from = first * outputStride + input * weights.inputStride + offset;
    for (let lane = 0; lane < lanes; lane++) {
      const start = from + lane * outputStride;
      transformKernel(tile, { data, start, step }, rows, points, lane);
    }
    const to = first * inputs + input * TILE_CHANNELS;
    let at = 0;
    for (let point = 0; point < side * side; point++) {
      const plane = to + point * pointSize;
      for (let lane = 0; lane < TILE_CHANNELS; lane++) target[plane + lane] = points[at++]!;
    }
  }
}
