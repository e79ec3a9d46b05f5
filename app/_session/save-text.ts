import { saveBlob } from './save-blob';

/** Has the browser save a text as a file. */
export function saveText(text: string, fileName: string, type: string): void {
  saveBlob(new Blob([text], { type }), fileName);
}
