import { addNotice, addNotOpened, dismissNotice, type NotOpened } from '@/lib/state/notice-store';
import { addOpenedPictures } from '@/lib/state/opened-pictures';
import { requestSource } from '@/lib/state/source/source-request';
import { type IdentifiedFile, identifyFile } from './file-kind';
import { readPicture } from './read-picture';
import { readVideo } from './read-video';

/** Shows the first readable picture or video, unless something else is shown, and offers the others. */
export async function openPictures(pictures: readonly IdentifiedFile[], isShown: boolean): Promise<void> {
  const refused: NotOpened[] = [];
  const offered = [...pictures];
  const isWanted = isShown && offered.length > 0 ? requestSource() : () => false;
  while (offered.length > 0 && isWanted()) {
    const refusal = await showPictureOf(offered[0]!, isWanted);
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
  const isWanted = requestSource();
  const refusal = await showPictureOf(await identifyFile(file), isWanted);
  if (refusal) addNotOpened([refusal]);
}

async function showPictureOf(
  { kind, file }: IdentifiedFile,
  isWanted: () => boolean,
): Promise<NotOpened | undefined> {
  if (kind === 'video') {
    const refusal = await readVideo(file, isWanted);
    return refusal && { ...refusal, files: [file.name] };
  }
  const reason = await readPicture(file, isWanted);
  if (reason === undefined) return undefined;
  return { reason: kind === 'heic' && reason === 'image-invalid' ? kind : reason, files: [file.name] };
}
