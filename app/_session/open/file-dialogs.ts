import { limited } from './dropped-files';
import type { RequestedKind } from './open-files';

/** Each opens the system's file dialog and then the chosen files; call it from a click or a key. */
export const openPictureDialog = () => pickFiles('picture', 'image/*,video/*,.mkv,.zip');
export const openModelDialog = () =>
  pickFiles('model', '.pth,.pt,.bin,.safetensors,.onnx,.txt,.json,.csv,.tsv');
export const openLessonDialog = () => pickFiles('lesson', '.json,application/json');

/** @param accept file extensions and media types, as an `<input>` accepts them */
function pickFiles(requested: RequestedKind, accept: string): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accept;
  input.multiple = true;
  input.addEventListener('change', async () => {
    const { openFiles } = await import('./open-files');
    await openFiles(limited({ files: [...(input.files ?? [])], unreadable: [], empty: [] }), requested);
  });
  input.click();
}
