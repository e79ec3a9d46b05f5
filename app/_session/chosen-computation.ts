import { type Computation, isSameExperiment } from '@/lib/protocol/computation';
import type { SettingsState } from '@/lib/settings/settings-table';
import type { Tile } from '@/lib/views/tile';
import { methodById } from './method-list';

type Choice = Pick<SettingsState, 'mode' | 'method' | 'layer' | 'target' | 'options'>;

/** Returns the computation that the settings ask for on another computation's picture. */
export function chosenComputation(
  { mode, method, layer, target, options }: Choice,
  shown: Computation,
): Computation {
  return { ...shown, mode, method, layer, target, options };
}

/** Returns a tile's planned computation on another computation's picture. */
export function plannedComputation(tile: Tile, shown: Computation): Computation {
  if (tile.kind === 'picture') return shown;
  const { method, layer, target, options } = tile;
  return { ...shown, method, layer, target, options, ...('noise' in tile && { noise: tile.noise }) };
}

/** Whether two computations give the same map of one picture; options that a method ignores do not count. */
export function givesSameMap(a: Computation, b: Computation): boolean {
  return isSameExperiment(relevantPart(a), relevantPart(b));
}

function relevantPart(computation: Computation): Computation {
  const { usesLayer, options: used } = methodById(computation.method);
  const { options } = computation;
  const kept = Object.entries(options).filter(
    ([name]) => name === 'quantity' || (used as readonly string[]).includes(name),
  );
  return {
    ...computation,
    layer: usesLayer ? computation.layer : '',
    options: Object.fromEntries(kept) as unknown as Computation['options'],
  };
}
