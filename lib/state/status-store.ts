import type { ClassLabels } from 'live-attribution/model';
import { create } from 'zustand';
import type { LastingCause, ReadyMessage } from '@/lib/protocol/engine';
import type { LoadedModel, LoadProgress } from '@/lib/protocol/models';
import type { GpuState } from '@/lib/protocol/takeover';

/** Progress of engine and model. */
interface StatusState {
  readonly engine: EngineStatus;
  readonly model: ModelStatus;
  /** Class names of the last ready model, because an index means the same class only under the same name. */
  readonly lastLabels: ClassLabels | undefined;
  /** Available models, in order. */
  readonly modelIds: readonly string[];
  /** Accuracy on unseen scenes, 0 to 1, if the model's card states it. */
  readonly modelAccuracy: Readonly<Record<string, number>>;
}

type EngineStatus =
  | { readonly phase: 'starting' }
  | { readonly phase: 'stopped'; readonly cause?: LastingCause }
  | ({ readonly phase: 'ready' } & Omit<ReadyMessage, 'type' | 'fallback'> & {
        /** What becomes of the GPU while the CPU computes. */
        readonly gpu?: GpuState;
      });

type ModelStatus =
  | { readonly phase: 'none' }
  | LoadingModel
  | { readonly phase: 'refused'; readonly id: string }
  | ({ readonly phase: 'ready'; readonly id: string } & LoadedModel);

interface LoadingModel {
  readonly phase: 'loading';
  readonly id: string;
  readonly progress: LoadProgress | undefined;
  /** The previously used model, to return to. */
  readonly previous?: string;
  /** Networks that were opened with it, to try if it is refused. */
  readonly others?: readonly string[];
}

export const useStatus = create<StatusState>()(() => ({
  engine: { phase: 'starting' },
  model: { phase: 'none' },
  lastLabels: undefined,
  modelIds: [],
  modelAccuracy: {},
}));

export const setEngineStatus = (engine: EngineStatus) => useStatus.setState({ engine });
export function setGpuState(gpu: GpuState): void {
  useStatus.setState(({ engine }) => (engine.phase === 'ready' ? { engine: { ...engine, gpu } } : {}));
}
/** Updates the precision in which an engine computes the present model. */
export function setPrecision(precision: LoadedModel['precision']): void {
  useStatus.setState(({ model }) => (model.phase === 'ready' ? { model: { ...model, precision } } : {}));
}
export const setModelStatus = (model: ModelStatus) =>
  useStatus.setState(model.phase === 'ready' ? { model, lastLabels: model.labels } : { model });
export const setModelIds = (modelIds: readonly string[], modelAccuracy: StatusState['modelAccuracy'] = {}) =>
  useStatus.setState({ modelIds, modelAccuracy });

export function setLoadProgress(progress: LoadProgress): void {
  useStatus.setState(({ model }) => (model.phase === 'loading' ? { model: { ...model, progress } } : {}));
}

/** Returns the ready model, if there is one. */
export function readyModel(state: StatusState): (LoadedModel & { readonly id: string }) | undefined {
  return state.model.phase === 'ready' ? state.model : undefined;
}
