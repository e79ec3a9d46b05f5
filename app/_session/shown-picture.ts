import { STAGE_ID } from './page-actions';

export interface ShownPicture {
  readonly element: HTMLVideoElement | HTMLCanvasElement;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The picture on the stage, without its map, and its own size; undefined before there is one. */
export function shownPicture(): ShownPicture | undefined {
  const element = document
    .getElementById(STAGE_ID)
    ?.querySelector<HTMLVideoElement | HTMLCanvasElement>('.stage-picture:not([hidden])');
  if (!element) return undefined;
  // A video's own size is not that of its attributes, which it has not.
  const [widthPx, heightPx] =
    element instanceof HTMLVideoElement
      ? [element.videoWidth, element.videoHeight]
      : [element.width, element.height];
  return widthPx === 0 || heightPx === 0 ? undefined : { element, widthPx, heightPx };
}
