import { showPicture } from '@/lib/state/source-store';
import { STAGE_ID } from './page-actions';

/** Leaves the camera or the scene and goes on with its present frame as a picture of that name; a picture is one already. */
export async function freezeAsPicture(name: string): Promise<void> {
  const shown = document.querySelector<HTMLVideoElement | HTMLCanvasElement>(
    `#${STAGE_ID} .stage-picture:not([hidden])`,
  );
  // Without a picture as yet there is nothing to keep.
  const bitmap = shown && (await createImageBitmap(shown).catch(() => undefined));
  if (bitmap) showPicture(name, bitmap);
}
