import { showPicture } from '@/lib/state/source/show-source';
import { takePicture } from './take-picture';

/** Replaces the camera, the video or the scene by its present frame, as a picture with the given name. */
export async function freezeAsPicture(name: string): Promise<void> {
  // Undefined before the first picture.
  const taken = await takePicture();
  if (taken) showPicture(name, await createImageBitmap(taken.picture));
}
