import { addNotOpened } from '@/lib/state/notice-store';
import { addOpenedModel, type LabelFile, originOf } from '@/lib/state/own-models';
import { useStatus } from '@/lib/state/status-store';
import { chooseModel } from './choose-model';
import { nameClassesOf } from './name-classes';

/** Largest file, because weights and their gradient graph must fit in a tab's memory. */
const MAX_BYTES = 500e6;

/**
 * Loads the first of a visitor's networks that is not refused and lists the others; each takes the class
 * names that fit it.
 * @param isAlone whether nothing else was opened with the network
 */
export function openModels(files: readonly File[], labels: readonly LabelFile[], isAlone: boolean): void {
  const tooLarge = files.filter(({ size }) => size > MAX_BYTES).map(({ name }) => name);
  if (tooLarge.length > 0) addNotOpened([{ reason: 'model-size', files: tooLarge }]);
  const opened = files.filter(({ size }) => size <= MAX_BYTES).map(addOpenedModel);
  const [id, ...others] = new Set([...opened, ...openedAndLoading()]);
  if (opened[0] === undefined || id === undefined) {
    reportUnused(labels);
    return;
  }
  if (labels.length > 0) for (const each of opened) nameClassesOf(each, labels);
  const { model } = useStatus.getState();
  const isInUse = (model.phase === 'ready' || model.phase === 'loading') && model.id === id;
  if (!isInUse) chooseModel(id, isAlone && others.length === 0 ? undefined : others);
}

/** The networks of an earlier drop that are still to be tried. */
function openedAndLoading(): readonly string[] {
  const { model, modelIds } = useStatus.getState();
  if (model.phase !== 'loading' || originOf(model.id, modelIds)?.kind !== 'file') return [];
  return [model.id, ...(model.others ?? [])];
}

function reportUnused(labels: readonly LabelFile[]): void {
  if (labels.length === 0) return;
  addNotOpened([{ reason: 'labels-refused', files: labels.map(({ name }) => name) }]);
}
