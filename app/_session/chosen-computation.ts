import { type Computation, isSameExperiment } from '@/lib/protocol/computation';
import type { SettingsState } from '@/lib/settings/settings-table';
import type { Tile } from '@/lib/views/tile';
import { methodById } from './method-list';

type Choice = Pick<SettingsState, 'mode' | 'method' | 'layer' | 'target' | 'options'>;

/** What the settings ask for on the picture of another computation. */
export function chosenComputation(
  { mode, method, layer, target, options }: Choice,
  shown: Computation,
): Computation {
  return { ...shown, mode, method, layer, target, options };
}

/** What a tile is planned for on the picture of another computation. */
export function plannedComputation(tile: Tile, shown: Computation): Computation {
  if (tile.kind === 'picture') return shown;
  const { method, layer, target, options } = tile;
  return { ...shown, method, layer, target, options, ...('noise' in tile && { noise: tile.noise }) };
}

/** Whether two computations give the same map of one picture: what a method does not heed makes no difference. */
export function givesSameMap(a: Computation, b: Computation): boolean {
  return isSameExperiment(heededBy(a), heededBy(b));
}

function heededBy(computation: Computation): Computation {
  const { usesLayer, options: heeded } = methodById(computation.method);
  const { options } = computation;
  const kept = Object.entries(options).filter(
    ([name]) => name === 'quantity' || (heeded as readonly string[]).includes(name),
  );
  return {
    ...computation,
    layer: usesLayer ? computation.layer : '',
    options: Object.fromEntries(kept) as unknown as Computation['options'],
  };
}
