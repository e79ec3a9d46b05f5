import { UserError } from 'live-attribution';
import type { Model } from 'live-attribution/model';
import { ModelStore } from '@/lib/model-store/model-store';
import type { FromWorker } from '@/lib/protocol/from-worker';
import type { LoadModelMessage } from '@/lib/protocol/models';
import { errorMessage } from '../error-message';
import { fetchModel } from './fetch-model';
import { makeModel } from './make-model';

/** A model on its way. */
export interface ModelLoad {
  /** Rejects with UserError, or with whatever the load was aborted with. */
  readonly model: Promise<Model>;
  /** Aborted where another load has overtaken this one, or it was given up. */
  readonly signal: AbortSignal;
}

/** Loads one model at a time: a later one overtakes an earlier one. Needs no engine, so that it begins while that starts. */
export class ModelLoader {
  private loading = new AbortController();

  constructor(
    private readonly baseUrl: string,
    private readonly post: (message: FromWorker) => void,
  ) {}

  begin(message: LoadModelMessage): ModelLoad {
    this.loading.abort();
    this.loading = new AbortController();
    const { signal } = this.loading;
    const model = this.load(message, signal);
    // Who waits for it may come later, or never, where the engine does not start.
    model.catch(() => undefined);
    return { model, signal };
  }

  cancel(): void {
    this.loading.abort();
    this.post(errorMessage(new UserError('cancelled', 'Loading was cancelled.')));
  }

  private async load({ modelId, origin }: LoadModelMessage, signal: AbortSignal): Promise<Model> {
    const place = { store: await ModelStore.open(), signal, post: this.post };
    return origin === undefined
      ? fetchModel(`${this.baseUrl}models/${modelId}/`, place)
      : makeModel(modelId, origin, place);
  }
}
