import { expectType } from '../../../tensor';
import type { Plan } from '../plan/step';
import type { ConvGather } from './conv-gather';
import type { Addresses } from './kernel';
import { blocksOf } from './pack-direct';
import { TILE_CHANNELS } from './tile-code';

/** Address of a bias as [group][block of 8 outputs][8]; 0 past a group's last output. */
export function packBias(
  name: string,
  { group, outputChannels }: Pick<ConvGather, 'group' | 'outputChannels'>,
  plan: Plan,
  addresses: Addresses,
): number {
  const { data } = expectType(plan.constants.get(name)!, 'float32');
  const stride = blocksOf(outputChannels) * TILE_CHANNELS;
  return addresses.packed(`bias:${group}`, [name], group * stride, (target) => {
    target.fill(0);
    for (let g = 0; g < group; g++) {
      target.set(data.subarray(g * outputChannels, (g + 1) * outputChannels), g * stride);
    }
  });
}
