import type { Model } from 'live-attribution/model';
import { ModelStore } from '@/lib/model-store/model-store';
import type { ModelChoice } from '@/lib/protocol/models';
import { fetchModel, type ModelContext } from './fetch-model';
import { makeModel } from './make-model';

/**
 * Loads one of the site's models, below `${baseUrl}models/`, or one made of weights from elsewhere. Needs no
 * engine, so that it can start before the engine is ready. Throws UserError, and the signal's abort reason.
 */
export async function loadModel(
  { modelId, origin }: ModelChoice,
  baseUrl: string,
  surroundings: Omit<ModelContext, 'store'>,
): Promise<Model> {
  const context = { ...surroundings, store: await ModelStore.open() };
  return origin === undefined
    ? fetchModel(`${baseUrl}models/${modelId}/`, context)
    : makeModel(modelId, origin, context);
}
