import type { Computation } from '@/lib/protocol/computation';
import type { RunningEngine, ViewSettings } from '@/lib/protocol/settings';

/** The model and the picture of a computation, with its square. */
type ComputedFrame = Pick<Computation, 'frameId' | 'square' | 'modelId'> & { readonly engine: RunningEngine };

/** Returns the computation that the settings require for a frame. */
export function computationOf(
  { frameId, square, modelId, engine }: ComputedFrame,
  { view, method, layer, target, options }: ViewSettings,
): Computation {
  return { frameId, square, mode: view.mode, modelId, engine, method, layer, target, options };
}
