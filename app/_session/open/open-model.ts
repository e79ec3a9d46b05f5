import { addNotOpened } from '@/lib/state/notice-store';
import { addOpenedModel, type LabelFile } from '@/lib/state/own-models';
import { useStatus } from '@/lib/state/status-store';
import { chooseModel } from './choose-model';
import { nameClassesOf } from './name-classes';

/** Largest file, because weights and their gradient graph must fit in a tab's memory. */
const MAX_BYTES = 500e6;

/** Loads the first of a visitor's networks and lists the others; each takes the class names that fit it. */
export function openModels(files: readonly File[], labels: readonly LabelFile[]): void {
  const tooLarge = files.filter(({ size }) => size > MAX_BYTES).map(({ name }) => name);
  if (tooLarge.length > 0) addNotOpened([{ reason: 'model-size', files: tooLarge }]);
  const ids = files.filter(({ size }) => size <= MAX_BYTES).map(addOpenedModel);
  if (labels.length > 0) for (const id of ids) nameClassesOf(id, labels);
  const { model } = useStatus.getState();
  const isInUse = (model.phase === 'ready' || model.phase === 'loading') && model.id === ids[0];
  if (ids[0] !== undefined && !isInUse) chooseModel(ids[0]);
}
