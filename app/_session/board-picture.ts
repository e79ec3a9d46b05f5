import { heldPicture } from '@/lib/state/held-picture';
import { isMirrored, useSource } from '@/lib/state/source/source-store';
import { drawNetworkSquare } from './network-square';

/**
 * Draws the picture that the board explains, mirrored as shown: the frame that the worker holds, or the
 * present one before it holds any. Returns false without a picture.
 */
export function drawBoardPicture(context: CanvasRenderingContext2D, sizePx: number): boolean {
  const held = heldPicture.present;
  if (held === undefined || held.sizePx !== sizePx) return drawNetworkSquare(context, sizePx);
  context.putImageData(new ImageData(held.picture, sizePx, sizePx), 0, 0);
  if (!isMirrored(useSource.getState())) return true;
  context.save();
  context.setTransform(-1, 0, 0, 1, sizePx, 0);
  context.drawImage(context.canvas, 0, 0);
  context.restore();
  return true;
}
