import type { AxisPhase } from '../plan/axis-phase';
import type { ConvGather } from './conv-gather';
import { type Interleaving, interleave } from './interleave';
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
  const floats = gather.phases.reduce((sum, phase) => sum + group * packedGroupSize(gather, phase), 0);
  const panels = () => gather.phases.flatMap((phase) => panelsOf(gather, phase));
  return addresses.weights({
    key,
    from: name,
    floats,
    kernel: (source, target) =>
      interleave(
        { panels: panels(), length: inputChannels, stride: inputStride, laneStride: outputStride },
        source,
        target,
      ),
  });
}

/** A panel for each group, block and tap. */
function panelsOf(
  { group, outputChannels, weights }: ConvGather,
  [rows, columns]: readonly [AxisPhase, AxisPhase],
): Interleaving['panels'] {
  const taps = rows.taps.flatMap((row) => columns.taps.map((column) => row * weights.kernel[1] + column));
  const blocks = Array.from({ length: group * blocksOf(outputChannels) }, (_, block) => {
    const first = (block % blocksOf(outputChannels)) * TILE_CHANNELS;
    return {
      start:
        Math.floor(block / blocksOf(outputChannels)) * weights.groupStride + first * weights.outputStride,
      lanes: Math.min(TILE_CHANNELS, outputChannels - first),
    };
  });
  return blocks.flatMap(({ start, lanes }) => taps.map((tap) => ({ start: start + tap, lanes })));
}
