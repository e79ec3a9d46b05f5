import { type Computation, isSameExperiment } from '@/lib/protocol/computation';
import type { SettingsState } from '@/lib/settings/settings-table';
import { methodById } from './method-list';

type Choice = Pick<SettingsState, 'square' | 'mode' | 'method' | 'layer' | 'target' | 'options'>;

/** Returns the computation that the settings require on another computation's frame. */
export function chosenComputation(
  { square, mode, method, layer, target, options }: Choice,
  shown: Computation,
): Computation {
  return { ...shown, square, mode, method, layer, target, options };
}

/** Whether two computations give the same map of one frame; options that a method ignores do not count. */
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
