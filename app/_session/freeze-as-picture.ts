import { showPicture } from '@/lib/state/source/show-source';
import { type ShownPicture, shownPicture } from './shown-picture';

/** Replaces the camera or the scene by its present frame, as a picture with the given name. */
export async function freezeAsPicture(name: string): Promise<void> {
  const shown = shownPicture();
  // The bitmap is undefined before the first picture.
  const bitmap = shown && (await bitmapOf(shown).catch(() => undefined));
  if (bitmap) showPicture(name, bitmap);
}

const bitmapOf = ({ element, leftPx, topPx, widthPx, heightPx }: ShownPicture) =>
  createImageBitmap(element, leftPx, topPx, widthPx, heightPx);
