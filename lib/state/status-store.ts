import { create } from 'zustand';
import type { ReadyMessage } from '@/lib/protocol/engine';
import type { LoadedModel, LoadProgress } from '@/lib/protocol/models';

/** How far engine and model are. */
export interface StatusState {
  readonly engine: EngineStatus;
  readonly model: ModelStatus;
  /** Models on offer, in order. */
  readonly modelIds: readonly string[];
  /** Their accuracy on scenes that were not trained on, 0 to 1, where their cards tell it. */
  readonly modelAccuracy: Readonly<Record<string, number>>;
}

export type EngineStatus =
  | { readonly phase: 'starting' }
  | { readonly phase: 'stopped' }
  | ({ readonly phase: 'ready' } & Pick<ReadyMessage, 'engine' | 'adapter' | 'secondEngine'>);

export type ModelStatus =
  | { readonly phase: 'none' }
  | LoadingModel
  | { readonly phase: 'refused'; readonly id: string }
  | ({ readonly phase: 'ready'; readonly id: string } & LoadedModel);

export interface LoadingModel {
  readonly phase: 'loading';
  readonly id: string;
  readonly progress: LoadProgress | undefined;
  /** The model that was in use, to go back to. */
  readonly before?: string;
}

export const useStatus = create<StatusState>()(() => ({
  engine: { phase: 'starting' },
  model: { phase: 'none' },
  modelIds: [],
  modelAccuracy: {},
}));

export const setEngineStatus = (engine: EngineStatus) => useStatus.setState({ engine });
export const setModelStatus = (model: ModelStatus) => useStatus.setState({ model });
export const setModelIds = (modelIds: readonly string[], modelAccuracy: StatusState['modelAccuracy'] = {}) =>
  useStatus.setState({ modelIds, modelAccuracy });

export function noteLoadProgress(progress: LoadProgress): void {
  useStatus.setState(({ model }) => (model.phase === 'loading' ? { model: { ...model, progress } } : {}));
}

/** The model that is ready, if one is. */
export function readyModel(state: StatusState): (LoadedModel & { readonly id: string }) | undefined {
  return state.model.phase === 'ready' ? state.model : undefined;
}
