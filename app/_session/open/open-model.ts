import { addNotice } from '@/lib/state/notice-store';
import { addOpenedModel } from '@/lib/state/own-models';
import { chooseModel } from './choose-model';
import { pickFiles } from './pick-files';

const WEIGHTS = /\.(pth|pt|bin|safetensors|onnx)$/i;
const LABELS = /\.(txt|json)$/i;
/** Weights, and their gradient graph beside them, have to fit in a tab's memory. */
const MAX_BYTES = 500e6;

/** Whether there is a network among dropped or chosen files. */
export function holdsModel(files: readonly File[]): boolean {
  return files.some(({ name }) => WEIGHTS.test(name));
}

/** Loads a visitor's network: weights of a ResNet-18 or an ONNX classifier, and its class names if given. */
export function openModel(files: readonly File[]): void {
  const file = files.find(({ name }) => WEIGHTS.test(name));
  if (file === undefined) return;
  if (file.size > MAX_BYTES) {
    addNotice({ kind: 'error', code: 'model-size', params: { file: file.name } });
    return;
  }
  chooseModel(
    addOpenedModel(
      file,
      files.find(({ name }) => LABELS.test(name)),
    ),
  );
}

/** The system's file dialog for a network and, if there are any, its labels; call it from a click. */
export function openModelDialog(): void {
  pickFiles({ accept: '.pth,.pt,.bin,.safetensors,.onnx,.txt,.json', multiple: true }, (files) => {
    if (holdsModel(files)) openModel(files);
    else addNotice({ kind: 'error', code: 'file-wrong-type', params: { file: files[0]!.name } });
  });
}
