import type { Computation } from '@/lib/protocol/computation';
import type { RunningEngine, ViewSettings } from '@/lib/protocol/settings';

/** The model and the picture of a computation. */
type ComputedFrame = Pick<Computation, 'frameId' | 'modelId'> & { readonly engine: RunningEngine };

/** Returns the computation that the settings require for a frame. */
export function computationOf(
  { frameId, modelId, engine }: ComputedFrame,
  { view, method, layer, target, options }: ViewSettings,
): Computation {
  return { frameId, mode: view.mode, modelId, engine, method, layer, target, options };
}
