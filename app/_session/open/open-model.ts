import { addNotice } from '@/lib/state/notice-store';
import { addOpenedModel } from '@/lib/state/own-models';
import { chooseModel } from './choose-model';
import { pickFiles } from './pick-files';

const WEIGHTS = /\.(pth|pt|bin|safetensors|onnx)$/i;
const LABELS = /\.(txt|json)$/i;
/** Largest file, because weights and their gradient graph must fit in a tab's memory. */
const MAX_BYTES = 500e6;

/** Whether the dropped or chosen files include a network. */
export function holdsModel(files: readonly File[]): boolean {
  return files.some(({ name }) => WEIGHTS.test(name));
}

/** Loads a visitor's network: ResNet-18 weights or an ONNX classifier, with optional class names. */
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

/** Opens the system's file dialog for a network and optional labels; call it from a click. */
export function openModelDialog(): void {
  pickFiles({ accept: '.pth,.pt,.bin,.safetensors,.onnx,.txt,.json', multiple: true }, (files) => {
    if (holdsModel(files)) openModel(files);
    else addNotice({ kind: 'error', code: 'file-wrong-type', params: { file: files[0]!.name } });
  });
}
