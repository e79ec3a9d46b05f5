import { chooseLabels } from '@/lib/state/class-labels';
import { addNotOpened } from '@/lib/state/notice-store';
import { type LabelFile, labelFilesOf, setLabelFiles } from '@/lib/state/own-models';
import { readyModel, setModelStatus, useStatus } from '@/lib/state/status-store';

/** Sets the class names of the current network, or of the loading one when it is ready. */
export function nameClasses(files: readonly LabelFile[]): void {
  if (files.length === 0) return;
  const { model } = useStatus.getState();
  if (model.phase === 'ready' || model.phase === 'loading') nameClassesOf(model.id, files);
  else addNotOpened([{ reason: 'labels-alone', files: files.map(({ name }) => name) }]);
}

export function nameClassesOf(modelId: string, files: readonly LabelFile[]): void {
  const { used } = labelFilesOf(modelId);
  setLabelFiles(modelId, { used, waiting: joinLanguages(files) });
  const ready = readyModel(useStatus.getState());
  if (ready?.id !== modelId) return;
  const labels = chooseLabels(modelId, ready.manifest.classCount);
  if (labels) setModelStatus({ phase: 'ready', ...ready, labels });
}

/** Joins labels.en.json and labels.de.json, as a model folder of this page has them. */
function joinLanguages(files: readonly LabelFile[]): readonly LabelFile[] {
  const germanOf = (english: string) =>
    files.find(({ name }) => name !== english && name === english.replace(/\.en\.(\w+)$/, '.de.$1'));
  const joined = files.map((file) => {
    const german = germanOf(file.name);
    return german ? { ...file, labels: { ...file.labels, de: german.labels.en } } : file;
  });
  return joined.filter(({ name }) => !files.some((file) => germanOf(file.name)?.name === name));
}
