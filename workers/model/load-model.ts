import type { Model } from 'live-attribution/model';
import { ModelStore } from '@/lib/model-store/model-store';
import type { ModelChoice } from '@/lib/protocol/models';
import { fetchModel, type ModelContext } from './fetch-model';
import { makeModel } from './make-model';

/** Loads models and keeps the last one that could be used, because the page returns to it after a refusal. */
export class ModelLoader {
  private used: { readonly id: string; readonly model: Model } | undefined;

  /** Returns the kept model without its file, which may have been moved, or loads another one. */
  async load(choice: ModelChoice, baseUrl: string, context: Omit<ModelContext, 'store'>): Promise<Model> {
    return this.used?.id === choice.modelId ? this.used.model : loadModel(choice, baseUrl, context);
  }

  recordUsed(id: string, model: Model): void {
    this.used = { id, model };
  }
}

/**
 * Loads one of the site's models, below `${baseUrl}models/`, or one made of weights from elsewhere. Needs no
 * engine, so that it can start before the engine is ready. Throws UserError, and the signal's abort reason.
 */
async function loadModel(
  { modelId, origin }: ModelChoice,
  baseUrl: string,
  context: Omit<ModelContext, 'store'>,
): Promise<Model> {
  const withStore = { ...context, store: await ModelStore.open() };
  return origin === undefined
    ? fetchModel(`${baseUrl}models/${modelId}/`, withStore)
    : makeModel(modelId, origin, withStore);
}
