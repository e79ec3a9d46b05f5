import { greyPicture } from 'live-attribution/heat-map';

/** Replaces what a canvas shows by the mean of its channels, as in the style 'grey' of maps. */
export function drawInGrey(context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D): void {
  const { width, height } = context.canvas;
  const { data } = context.getImageData(0, 0, width, height);
  context.putImageData(new ImageData(greyPicture(data), width, height), 0, 0);
}
