import { isLessonFile, openLessonFile } from './open-lesson';
import { holdsModel, openModel } from './open-model';
import { pickFiles } from './pick-files';

/** Opens the first file of a drop or a paste: a picture, a lesson, or a saved view. */
export function openTransferred(transfer: DataTransfer | null): void {
  const files = [...(transfer?.files ?? [])];
  const [file] = files;
  if (holdsModel(files)) openModel(files);
  else if (file) void (isLessonFile(file) ? openLessonFile(file) : openPictureOrView(file));
}

/** Opens a picture or a saved view, which is a ZIP that contains its picture. */
async function openPictureOrView(file: File): Promise<void> {
  if (!file.name.toLowerCase().endsWith('.zip')) return (await import('./read-picture')).readPicture(file);
  return (await import('../export/open-saved-view')).openSavedView(file);
}

/** Opens the system's file dialog; call it from a click or a key. */
export function openPictureDialog(): void {
  pickFiles({ accept: 'image/*,.zip' }, ([file]) => void openPictureOrView(file!));
}
