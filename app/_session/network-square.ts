import { cropRect, type NetworkSquare } from 'live-attribution/preprocess';
import { useSettings } from '@/lib/state/settings-store';
import { isMirrored, useSource } from '@/lib/state/source/source-store';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { shownPicture } from './shown-picture';

/**
 * Draws the network's square of the present picture, by default the chosen one, mirrored as shown. Returns
 * false without a picture.
 */
export function drawNetworkSquare(
  context: CanvasRenderingContext2D,
  sizePx: number,
  chosen: NetworkSquare = useSettings.getState().square,
): boolean {
  const shown = shownPicture();
  const preprocessing = readyModel(useStatus.getState())?.manifest.preprocessing;
  if (!shown || !preprocessing) return false;
  const square = cropRect(shown.widthPx, shown.heightPx, { ...preprocessing, square: chosen });
  context.save();
  if (isMirrored(useSource.getState())) context.setTransform(-1, 0, 0, 1, sizePx, 0);
  const { leftPx, topPx } = square;
  const { element, leftPx: fromLeftPx, topPx: fromTopPx } = shown;
  const [xPx, yPx] = [fromLeftPx + leftPx, fromTopPx + topPx];
  context.drawImage(element, xPx, yPx, square.widthPx, square.heightPx, 0, 0, sizePx, sizePx);
  context.restore();
  return true;
}
