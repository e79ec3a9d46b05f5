import { showPicture } from '@/lib/state/source/show-source';
import { shownPicture } from './shown-picture';

/** Replaces the camera or the scene by its present frame, as a picture with the given name. */
export async function freezeAsPicture(name: string): Promise<void> {
  const shown = shownPicture();
  // The bitmap is undefined before the first picture.
  const bitmap = shown && (await createImageBitmap(shown.element).catch(() => undefined));
  if (bitmap) showPicture(name, bitmap);
}
