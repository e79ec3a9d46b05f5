import type { AxisPhase } from '../plan/axis-phase';
import type { ConvGather } from './conv-gather';
import type { Addresses } from './kernel';
import { TILE_CHANNELS } from './tile-code';

/** Blocks of 8 output channels in a group. */
export const blocksOf = (outputChannels: number): number => Math.ceil(outputChannels / TILE_CHANNELS);

/** Floats of the packed weights of a group in a phase. */
export function packedGroupSize(
  gather: ConvGather,
  [rows, columns]: readonly [AxisPhase, AxisPhase],
): number {
  const taps = rows.taps.length * columns.taps.length;
  return blocksOf(gather.outputChannels) * taps * gather.inputChannels * TILE_CHANNELS;
}

/** Address of the weights as [phase][group][block of 8 outputs][tap][input][8]; 0 past the last output. */
export function packDirect(gather: ConvGather, addresses: Addresses): number {
  const taps = gather.phases.map(([rows, columns]) => [rows.taps, columns.taps]);
  const { group, outputChannels, inputChannels } = gather;
  const { name, outputStride, inputStride } = gather.weights;
  // Of a 1×1 kernel with one channel, forward and backward differ in nothing but their channels.
  const key = JSON.stringify([
    'direct',
    [group, outputChannels, inputChannels],
    [outputStride, inputStride],
    taps,
  ]);
  const sizes = gather.phases.map((phase) => gather.group * packedGroupSize(gather, phase));
  const size = sizes.reduce((sum, floats) => sum + floats, 0);
  return addresses.packed(key, [name], size, (target) => {
    let at = 0;
    for (const phase of gather.phases) {
      for (let group = 0; group < gather.group; group++) at = packGroup(gather, phase, group, target, at);
    }
  });
}

/** Returns the position behind what it wrote. */
function packGroup(
  { outputChannels, inputChannels, weights }: ConvGather,
  [rows, columns]: readonly [AxisPhase, AxisPhase],
  group: number,
  target: Float32Array,
  start: number,
): number {
  let at = start;
  for (let first = 0; first < outputChannels; first += TILE_CHANNELS) {
    const lanes = Math.min(TILE_CHANNELS, outputChannels - first);
    const block = group * weights.groupStride + first * weights.outputStride;
    for (const row of rows.taps) {
      for (const column of columns.taps) {
        const tap = block + row * weights.kernel[1] + column;
        packTap(weights, tap, lanes, target, at, inputChannels);
        at += inputChannels * TILE_CHANNELS;
      }
    }
  }
  return at;
}

function packTap(
  { data, outputStride, inputStride }: ConvGather['weights'],
  source: number,
  lanes: number,
  target: Float32Array,
  start: number,
  inputs: number,
): void {
  for (let input = 0; input < inputs; input++) {
    const from = source + input * inputStride;
    const to = start + input * TILE_CHANNELS;
    for (let lane = 0; lane < lanes; lane++) target[to + lane] = data[from + lane * outputStride]!;
    for (let lane = lanes; lane < TILE_CHANNELS; lane++) target[to + lane] = 0;
  }
}
