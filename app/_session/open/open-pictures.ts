import { addNotice, addNotOpened, type NotOpened } from '@/lib/state/notice-store';
import { addOpenedPictures } from '@/lib/state/opened-pictures';
import type { IdentifiedFile } from './file-kind';
import { readPicture } from './read-picture';

/** Shows the first picture that can be read, unless a saved view is shown, and offers the others. */
export async function openPictures(pictures: readonly IdentifiedFile[], isShown: boolean): Promise<void> {
  const refused: NotOpened[] = [];
  const offered = [...pictures];
  while (isShown && offered.length > 0) {
    const { kind, file } = offered[0]!;
    const reason = await readPicture(file);
    if (reason === undefined) break;
    offered.shift();
    refused.push({
      reason: kind === 'heic' && reason === 'image-invalid' ? kind : reason,
      files: [file.name],
    });
  }
  addNotOpened(refused);
  addOpenedPictures(offered.map(({ file }) => file));
  if (offered.length > (isShown ? 1 : 0)) addNotice({ kind: 'pictures', count: offered.length });
}

/** Shows a picture that is already open. */
export async function reopenPicture(file: File): Promise<void> {
  const reason = await readPicture(file);
  if (reason) addNotOpened([{ reason, files: [file.name] }]);
}
