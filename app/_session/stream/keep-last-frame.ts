import { showLastFrame } from '@/lib/state/source/show-source';
import { isMirrored, useSource } from '@/lib/state/source/source-store';
import { drawShownPicture, shownPicture } from '../shown-picture';

/**
 * Replaces a source by its last frame, as a still picture with its name. Returns false if another kind is
 * shown, or no frame.
 */
export function keepLastFrame(kind: 'camera' | 'screen'): boolean {
  const state = useSource.getState();
  const { source } = state;
  const shown = shownPicture();
  if (!('stream' in source) || source.kind !== kind || !shown) return false;
  const canvas = new OffscreenCanvas(shown.widthPx, shown.heightPx);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) return false;
  drawShownPicture(context, shown);
  showLastFrame(source, canvas.transferToImageBitmap(), isMirrored(state));
  return true;
}
