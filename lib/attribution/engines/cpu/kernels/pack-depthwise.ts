import type { AxisPhase } from '../plan/axis-phase';
import type { ConvGather } from './conv-gather';
import type { Addresses } from './kernel';

/** Channels of a vector. */
const LANES = 4;

/** Floats of the packed weights of a phase. */
export const depthwiseSize = (channels: number, [rows, columns]: readonly [AxisPhase, AxisPhase]): number =>
  Math.ceil(channels / LANES) * rows.taps.length * columns.taps.length * LANES;

/** Address of the weights as [phase][block of 4 channels][tap][4]; 0 past the last channel. */
export function packDepthwise(gather: ConvGather, addresses: Addresses): number {
  const { group, phases, weights } = gather;
  const taps = phases.map(([rows, columns]) => [rows.taps, columns.taps]);
  const size = phases.reduce((sum, phase) => sum + depthwiseSize(group, phase), 0);
  return addresses.packed(JSON.stringify(['depthwise', taps]), [weights.name], size, (target) => {
    let at = 0;
    for (const [rows, columns] of phases) {
      for (let first = 0; first < group; first += LANES) {
        for (const row of rows.taps) {
          for (const column of columns.taps) {
            const tap = row * weights.kernel[1] + column;
            for (let channel = first; channel < first + LANES; channel++) {
              target[at++] = channel < group ? weights.data[channel * weights.groupStride + tap]! : 0;
            }
          }
        }
      }
    }
  });
}
