import { showPicture } from '@/lib/state/source-store';
import { shownPicture } from './shown-picture';

/** Replaces the camera or the scene by its present frame, as a picture of that name. */
export async function freezeAsPicture(name: string): Promise<void> {
  const shown = shownPicture();
  // Without a picture as yet there is nothing to keep.
  const bitmap = shown && (await createImageBitmap(shown.element).catch(() => undefined));
  if (bitmap) showPicture(name, bitmap);
}
