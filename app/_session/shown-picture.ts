import { STAGE_ID } from './page-actions';

interface ShownPicture {
  readonly element: HTMLVideoElement | HTMLCanvasElement;
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
  const [widthPx, heightPx] =
    element instanceof HTMLVideoElement
      ? [element.videoWidth, element.videoHeight]
      : [element.width, element.height];
  return widthPx === 0 || heightPx === 0 ? undefined : { element, widthPx, heightPx };
}
