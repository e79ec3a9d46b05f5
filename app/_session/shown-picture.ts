import { shownRegion } from '@/lib/state/source/screen-source';
import { STAGE_ID } from './page-actions';

/** The picture lies in the element's pixels from `leftPx` and `topPx` on. */
export interface ShownPicture {
  readonly element: HTMLVideoElement | HTMLCanvasElement;
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Returns the stage's picture without its map, and its original size; undefined before the first picture. */
export function shownPicture(): ShownPicture | undefined {
  const element = document
    .getElementById(STAGE_ID)
    ?.querySelector<HTMLVideoElement | HTMLCanvasElement>('.stage-picture:not([hidden])');
  if (!element) return undefined;
  // A video has its size in videoWidth and videoHeight, not in its attributes.
  const isVideo = element instanceof HTMLVideoElement;
  const [widthPx, heightPx] = isVideo
    ? [element.videoWidth, element.videoHeight]
    : [element.width, element.height];
  if (widthPx === 0 || heightPx === 0) return undefined;
  // The canvas shows the part of a frozen screen alone.
  const region = isVideo ? shownRegion() : undefined;
  return { element, ...(region ?? { leftPx: 0, topPx: 0, widthPx, heightPx }) };
}

/** Draws the picture at its own size, at the canvas's upper left corner. */
export function drawShownPicture(
  context: OffscreenCanvasRenderingContext2D,
  { element, leftPx, topPx }: ShownPicture,
): void {
  context.drawImage(element, -leftPx, -topPx);
}
