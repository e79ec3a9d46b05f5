import { CENTRE_SQUARE, type NetworkSquare } from 'live-attribution/preprocess';
import { isSameSquare } from '@/lib/protocol/computation';
import { useSettings } from '@/lib/state/settings-store';
import { isMirrored, useSource } from '@/lib/state/source/source-store';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { moved, type SquareBounds, sidesOf, withinPicture, zoomed } from './square-geometry';

/** Shares of a side by which a key moves the square. */
const STEP = 1 / 16;
/** Zoom of a key. */
const FACTOR = 1.1;

/** Returns what limits the square; undefined before the first picture or without a model. */
export function squareBounds(): SquareBounds | undefined {
  const { frameSize } = useSource.getState();
  const sizes = readyModel(useStatus.getState())?.manifest.preprocessing;
  return frameSize && sizes && { ...frameSize, sizes };
}

/** Returns the square that is explained from now on, within the picture. */
export function presentSquare(bounds: SquareBounds): NetworkSquare {
  return withinPicture(useSettings.getState().square, bounds);
}

/** Explains another square, within the picture. */
export function changeSquare(next: NetworkSquare, bounds: SquareBounds): void {
  const square = withinPicture(next, bounds);
  if (!isSameSquare(square, useSettings.getState().square)) useSettings.setState({ square });
}

/** Moves the square by steps, as seen on the screen. */
export function stepSquare(right: number, down: number): void {
  const bounds = squareBounds();
  if (!bounds) return;
  const square = presentSquare(bounds);
  const { width, height } = sidesOf(square, bounds);
  const seenRight = isMirrored(useSource.getState()) ? -right : right;
  changeSquare(moved(square, seenRight * STEP * width, down * STEP * height), bounds);
}

/** Shrinks the square and so enlarges its view by steps, or the reverse. */
export function zoomSquare(steps: number): void {
  const bounds = squareBounds();
  if (bounds) changeSquare(zoomed(presentSquare(bounds), FACTOR ** steps, bounds), bounds);
}

/** Returns to torchvision's centre crop. */
export const resetSquare = () => useSettings.setState({ square: CENTRE_SQUARE });
