import { addNotice, addNotOpened, dismissNotice, type NotOpened } from '@/lib/state/notice-store';
import { addOpenedPictures } from '@/lib/state/opened-pictures';
import { type IdentifiedFile, identifyFile } from './file-kind';
import { readPicture } from './read-picture';
import { readVideo } from './read-video';

/** Shows the first readable picture or video, unless something else is shown, and offers the others. */
export async function openPictures(pictures: readonly IdentifiedFile[], isShown: boolean): Promise<void> {
  const refused: NotOpened[] = [];
  const offered = [...pictures];
  while (isShown && offered.length > 0) {
    const refusal = await showPictureOf(offered[0]!);
    if (refusal === undefined) break;
    offered.shift();
    refused.push(refusal);
  }
  addNotOpened(refused);
  addOpenedPictures(offered.map(({ file }) => file));
  if (offered.length > (isShown ? 1 : 0)) addNotice({ kind: 'pictures', count: offered.length });
}

/** Shows a picture or a video that is already open. */
export async function reopenPicture(file: File): Promise<void> {
  dismissNotice('not-opened');
  const refusal = await showPictureOf(await identifyFile(file));
  if (refusal) addNotOpened([refusal]);
}

async function showPictureOf({ kind, file }: IdentifiedFile): Promise<NotOpened | undefined> {
  if (kind === 'video') {
    const refusal = await readVideo(file);
    return refusal && { ...refusal, files: [file.name] };
  }
  const reason = await readPicture(file);
  if (reason === undefined) return undefined;
  return { reason: kind === 'heic' && reason === 'image-invalid' ? kind : reason, files: [file.name] };
}
