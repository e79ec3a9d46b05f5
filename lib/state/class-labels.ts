import type { ClassLabels } from 'live-attribution/model';
import { addNotOpened } from './notice-store';
import { type LabelFile, labelFilesOf, setLabelFiles } from './own-models';

/**
 * Chooses the names of a model's classes once their number is known: the first waiting file with one name
 * per class, or the names in use. Reports the files that are not used. Undefined if there are no such names.
 */
export function chooseLabels(modelId: string, classCount: number): ClassLabels | undefined {
  const { used: previous, waiting } = labelFilesOf(modelId);
  const fitting = waiting.find(({ labels }) => hasOnePerClass(labels, classCount));
  const used = fitting ?? previous;
  setLabelFiles(modelId, { used, waiting: [] });
  const others = waiting.filter((file) => file !== fitting);
  if (others.length > 0) reportOthers(others, fitting, classCount);
  return used?.labels;
}

function hasOnePerClass({ en, de }: ClassLabels, classCount: number): boolean {
  return en.length === classCount && (de === undefined || de.length === classCount);
}

function reportOthers(
  others: readonly LabelFile[],
  fitting: LabelFile | undefined,
  classCount: number,
): void {
  if (fitting) {
    const files = others.map(({ name }) => name);
    addNotOpened([{ reason: 'labels-spare', files, params: { used: fitting.name } }]);
    return;
  }
  const groups = others.map(({ name, labels: { en, de = en } }) => ({
    reason: 'labels-count' as const,
    files: [name],
    params: { classCount, labelCount: en.length === classCount ? de.length : en.length },
  }));
  addNotOpened(groups);
}
