import type { Model } from 'live-attribution/model';
import { ModelStore } from '@/lib/model-store/model-store';
import type { ModelChoice } from '@/lib/protocol/models';
import { fetchModel, type ModelContext } from './fetch-model';
import { makeModel } from './make-model';

/**
 * A model of the site's, below `${baseUrl}models/`, or one that is made of weights from elsewhere. Needs no
 * engine, so that it begins while that starts. Throws UserError, and whatever the signal was aborted with.
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
